// SPDX-License-Identifier: BSD-2-Clause
/** One process: reads the configuration and builds its components. */
@NullMarked
package org.weblab.admin.host;

import org.jspecify.annotations.NullMarked;
