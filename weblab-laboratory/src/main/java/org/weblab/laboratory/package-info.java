// SPDX-License-Identifier: BSD-2-Clause
/**
 * The laboratory server: lets one session at a time onto each piece of equipment, and remembers over restarts what must be
 * cleaned. The heart is {@link org.weblab.laboratory.Equipment}.
 */
@NullMarked
package org.weblab.laboratory;

import org.jspecify.annotations.NullMarked;
