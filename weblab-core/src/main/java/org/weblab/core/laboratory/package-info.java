// SPDX-License-Identifier: BSD-2-Clause
/** The way to laboratory servers in other processes. */
@NullMarked
package org.weblab.core.laboratory;

import org.jspecify.annotations.NullMarked;
