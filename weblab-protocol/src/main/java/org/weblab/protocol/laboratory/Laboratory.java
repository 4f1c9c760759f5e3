// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.protocol.laboratory;

import java.util.Map;
import org.weblab.protocol.HoldingId;
import org.weblab.protocol.ReservationId;
import org.weblab.protocol.ResourceId;

/**
 * A laboratory server as a core sees it: one implementation in the same JVM, one over HTTP, the same answers. Calls are
 * fenced by the token of the holding and may be repeated: the same token gets the same answer.
 *
 * <p>Every method may throw {@link LaboratoryUnreachable}. Everything that the laboratory itself says is a value.
 */
public interface Laboratory {

    /**
     * Begins a session on the equipment, cleaning it first if an older token left it unclean. Returns when the experiment
     * has started or failed. A repetition with the same token joins or gets the same answer.
     */
    StartAnswer start(StartRequest request);

    /**
     * Ends whatever runs on the equipment and cleans it; closes the token, so that a start still under way is refused.
     * Interrupts or waits for a start of the same token.
     */
    DisposeAnswer dispose(HoldingId holding);

    /** Asks the running experiment whether the session should end by itself. */
    FinishAnswer shouldFinish(HoldingId holding);

    /** Carries one command to the running experiment. */
    InteractionAnswer command(HoldingId holding, String command);

    /**
     * Carries one file to the running experiment.
     *
     * @param base64 the content as existing clients send it, newlines allowed
     * @param info free text of the client, may be empty
     */
    InteractionAnswer file(HoldingId holding, String base64, String info);

    /** Asks whether the equipment works; needs no holding. */
    CheckAnswer check(ResourceId resource);

    /**
     * A session to begin.
     *
     * @param experiment {@code name@category}, which tells the experiment when the resource serves several
     * @param clientData JSON text of an object, from the student's browser
     * @param serverData see {@code lab-protocols.md} a.4; values as the original sends them
     */
    record StartRequest(
            HoldingId holding,
            ReservationId reservation,
            String experiment,
            String clientData,
            Map<String, Object> serverData) {

        /** Copies the map. */
        public StartRequest {
            serverData = Map.copyOf(serverData);
        }
    }
}
