// SPDX-License-Identifier: BSD-2-Clause
/**
 * The engine above the store: hands out the work that verbs make due, watches over deadlines, tells those who wait. The
 * rules and the reasons are in {@code docs/scheduling.md}.
 */
@NullMarked
package org.weblab.core.scheduling;

import org.jspecify.annotations.NullMarked;
