// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.weblab.protocol.ExperimentId;
import org.weblab.protocol.ReservationId;
import org.weblab.protocol.SessionId;

/** What students do: reserve, ask, leave. */
public interface Reservations {

    /**
     * Enqueues, and matches. A known id, in any state, answers with that one; so does a reservation of the same session
     * and experiment that is QUEUED, STARTING or ACTIVE. An experiment that the topology does not know is
     * {@link Submitted.UnknownExperiment}.
     */
    Submitted submit(Submission submission, Lease lease);

    /** Where the reservation stands; a sign of life. Empty when the id is unknown (or ended more than 24 h ago). */
    Optional<ReservationStatus> status(ReservationId id);

    /**
     * A sign of life of many streams: each is good for {@code grace} of served time from now; for those who still wait,
     * at least for the poll-time. Unknown ids are ignored.
     */
    void alive(Collection<ReservationId> ids, Duration grace);

    /** Where many stand, at most 500; no sign of life. Unknown ids are missing from the answer. */
    Map<ReservationId, ReservationStatus> statuses(Collection<ReservationId> ids);

    /** The reservation of this session and experiment that is QUEUED, STARTING or ACTIVE. */
    Optional<ReservationId> current(SessionId session, ExperimentId experiment);

    /** All reservations of this session that are QUEUED, STARTING or ACTIVE. */
    List<ReservationId> current(SessionId session);

    /**
     * The live view of operators: those who wait for the experiment, in order, at most {@code limit} after the first
     * {@code skipped}. No sign of life. Read from the queue alone, so that a page costs no more than its own length and
     * what is skipped (in Redis one {@code ZRANGE} of the queue). Who leaves between two pages may hide another.
     */
    List<ReservationId> waiting(ExperimentId experiment, int skipped, int limit);

    /**
     * Ends it: QUEUED and STARTING become FINISHED, ACTIVE becomes DISPOSING, its holding becomes CLEAN and is due now.
     * Changes nothing if it is unknown, DISPOSING or FINISHED. The work is the clean-up, if one is due.
     */
    Ended finish(ReservationId id, EndReason reason, Lease lease);
}
