// SPDX-License-Identifier: BSD-2-Clause
/** The built-in front: what stands before several servers when there is neither Apache nor HAProxy nor nginx. */
@NullMarked
package org.weblab.runtime.front;

import org.jspecify.annotations.NullMarked;
