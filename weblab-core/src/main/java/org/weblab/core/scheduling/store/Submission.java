// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store;

import org.weblab.protocol.ExperimentId;
import org.weblab.protocol.ReservationId;
import org.weblab.protocol.SessionId;

/**
 * A wish to use an experiment.
 *
 * @param id drawn by the caller, so that a repetition is recognised
 * @param session with the experiment, the key of which only one reservation is in force
 * @param user login of the student, for the live view
 * @param seconds of use allowed, above 0
 * @param priority lower is served first, 0 to 9999
 * @param initializationCounts whether the seconds run from the assignment or from the confirmation
 * @param clientData JSON text of an object, from the student's browser
 * @param request JSON text about who asked from where, for the history; opaque to the store
 */
public record Submission(
        ReservationId id,
        SessionId session,
        String user,
        ExperimentId experiment,
        double seconds,
        int priority,
        boolean initializationCounts,
        String clientData,
        String request) {

    /** In the request: when it was asked for, in ms since 1970, by the clock of the core that was asked. For metrics only. */
    public static final String ASKED_AT = "asked_at";
}
