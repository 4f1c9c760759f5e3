// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store;

import java.util.List;
import org.weblab.protocol.ExperimentId;
import org.weblab.protocol.ReservationId;

/**
 * What a verb that ends reservations has done.
 *
 * @param work that became due, leased to the caller
 * @param ends of the reservations that were QUEUED, STARTING or ACTIVE until then; nobody is told twice
 */
public record Ended(List<Work> work, List<End> ends) {

    /** Nothing to do, nobody's end. */
    public static final Ended NOTHING = new Ended(List.of(), List.of());

    /**
     * One that is no longer in force.
     *
     * @param used whether it ever was ACTIVE
     * @param request as submitted
     */
    public record End(
            ReservationId reservation, ExperimentId experiment, EndReason reason, boolean used, String request) {}
}
