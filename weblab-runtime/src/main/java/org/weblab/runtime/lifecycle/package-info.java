// SPDX-License-Identifier: BSD-2-Clause
/** Start in order, stop in reverse. */
@NullMarked
package org.weblab.runtime.lifecycle;

import org.jspecify.annotations.NullMarked;
