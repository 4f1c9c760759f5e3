// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.interaction;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.weblab.core.scheduling.store.ReservationStatus;
import org.weblab.protocol.ReservationId;

/**
 * Carries commands and files to the equipment in use. The caller has asked for the status, which counts as a sign of
 * life and tells whose the reservation is. What goes wrong is an {@code HttpError}:
 *
 * <ul>
 *   <li>409 {@code not-in-use}: not started yet, over, or lost by the laboratory
 *   <li>502 {@code experiment-failed}: this one failed, the session goes on
 *   <li>503 {@code laboratory-unreachable}
 *   <li>409 {@code in-progress}: the same key is being answered now, ask again
 * </ul>
 */
@SuppressWarnings("DoNotCallSuggester") // bodies follow
public final class Interaction {

    /** Sends a command; with a key, a repetition gets the first one's answer. */
    public String command(ReservationStatus reservation, String command, @Nullable String key) {
        throw new UnsupportedOperationException("soon");
    }

    /** Sends a file; with a key, a repetition gets the first one's answer. */
    public String file(ReservationStatus reservation, SentFile file, @Nullable String key) {
        throw new UnsupportedOperationException("soon");
    }

    /** Begins to send a command; the answer is a request id of 16 characters. */
    public String commandInBackground(ReservationStatus reservation, String command) {
        throw new UnsupportedOperationException("soon");
    }

    /** Begins to send a file; the answer is a request id of 16 characters. */
    public String fileInBackground(ReservationStatus reservation, SentFile file) {
        throw new UnsupportedOperationException("soon");
    }

    /** How far those are; unknown ids are missing; what has ended is forgotten once told. */
    public Map<String, Progress> progress(ReservationId reservation, Collection<String> requests) {
        throw new UnsupportedOperationException("soon");
    }
}
