// SPDX-License-Identifier: BSD-2-Clause
/** The rules around a reservation: who may have one, for how long, whose it is, what came of it. */
@NullMarked
package org.weblab.core.reservation;

import org.jspecify.annotations.NullMarked;
