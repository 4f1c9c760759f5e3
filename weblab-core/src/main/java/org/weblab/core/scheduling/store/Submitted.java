// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store;

import java.util.List;
import org.weblab.protocol.ReservationId;

/** The answer to a submission. */
public sealed interface Submitted {

    /**
     * Taken.
     *
     * @param id the reservation that rules, which may be an older one
     * @param work the start, leased to the caller, if equipment was free
     */
    record Accepted(ReservationId id, List<Work> work) implements Submitted {}

    /** No resource of the topology serves this experiment. */
    record UnknownExperiment() implements Submitted {}
}
