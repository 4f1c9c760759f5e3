// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.reservation;

import java.util.Optional;
import org.weblab.core.scheduling.store.ReservationStatus;
import org.weblab.protocol.ReservationId;

/**
 * Where people reserve, ask, leave, and collect results. What they do wrong is an {@code HttpError}:
 *
 * <ul>
 *   <li>404 {@code no-such-laboratory}: not allowed, or it does not exist
 *   <li>404 {@code no-such-reservation}: unknown, forgotten after 24 h, or somebody else's
 *   <li>400 {@code bad-client-data}, 400 {@code bad-consumer-data}
 *   <li>503 {@code no-equipment}: allowed, but no equipment of this deployment serves it
 * </ul>
 */
@SuppressWarnings("DoNotCallSuggester") // bodies follow
public final class FrontDesk {

    /** Reserves; repeated with the same id it answers the same. */
    public Reserved reserve(Requester requester, Wish wish) {
        throw new UnsupportedOperationException("soon");
    }

    /** Where one's own reservation stands; a sign of life. */
    public ReservationStatus status(Requester requester, ReservationId id) {
        throw new UnsupportedOperationException("soon");
    }

    /** Where a reservation stands, for whoever knows its id (JSON service); a sign of life. */
    public ReservationStatus status(ReservationId id) {
        throw new UnsupportedOperationException("soon");
    }

    /** Ends one's own reservation, if it has not ended. Answers with where it stands then. */
    public ReservationStatus finish(Requester requester, ReservationId id) {
        throw new UnsupportedOperationException("soon");
    }

    /** Ends a reservation, for whoever knows its id (JSON service). */
    public ReservationStatus finish(ReservationId id) {
        throw new UnsupportedOperationException("soon");
    }

    /** The reservation in force of this session; the one that is furthest if there are several. */
    public Optional<ReservationId> current(Requester requester) {
        throw new UnsupportedOperationException("soon");
    }

    /** At logout: ends all that is in force, except for those who forward reservations of others. */
    public void loggedOut(Requester requester) {
        throw new UnsupportedOperationException("soon");
    }

    /** What came of a reservation. */
    public Outcome outcome(Requester requester, ReservationId id) {
        throw new UnsupportedOperationException("soon");
    }

    /**
     * The answer to {@link #reserve}.
     *
     * @param earlier a reservation of this session and experiment was in force already, and is the answer
     */
    public record Reserved(ReservationStatus status, boolean earlier) {}
}
