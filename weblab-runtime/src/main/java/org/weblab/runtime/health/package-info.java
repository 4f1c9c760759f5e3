// SPDX-License-Identifier: BSD-2-Clause
/** What balancers and operators ask a process. */
@NullMarked
package org.weblab.runtime.health;

import org.jspecify.annotations.NullMarked;
