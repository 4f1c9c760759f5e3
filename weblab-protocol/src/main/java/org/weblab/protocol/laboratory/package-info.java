// SPDX-License-Identifier: BSD-2-Clause
/** What a core says to a laboratory server, and what it hears. */
@NullMarked
package org.weblab.protocol.laboratory;

import org.jspecify.annotations.NullMarked;
