// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.weblab.protocol.HoldingId;

/**
 * Something to do on equipment, leased: START: start it; USE: ask whether the session should finish; CLEAN: clean it.
 *
 * @param laboratory address of the laboratory server
 * @param session whose work it is; null for a clean-up of nobody
 * @param limit of the call, from the binding
 * @param tries how often this work was already handed back without success ({@code later})
 */
public record Work(
        HoldingId holding,
        Phase phase,
        String laboratory,
        @Nullable Submission session,
        Instant assigned,
        Duration limit,
        int tries) {}
