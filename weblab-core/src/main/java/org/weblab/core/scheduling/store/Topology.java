// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store;

import java.time.Duration;
import java.util.List;
import org.weblab.protocol.ExperimentId;
import org.weblab.protocol.ResourceId;

/**
 * What equipment serves which experiments, from the configuration.
 *
 * @param version raised with every change of the configuration file
 */
public record Topology(long version, List<Resource> resources) {

    /** Copies the list. */
    public Topology {
        resources = List.copyOf(resources);
    }

    /**
     * One piece of equipment.
     *
     * @param laboratory address of the one laboratory server that has it
     * @param bindings at least one
     * @param checkLimit longest time of a check
     */
    public record Resource(ResourceId id, String laboratory, List<Binding> bindings, Duration checkLimit) {

        /** Copies the list. */
        public Resource {
            bindings = List.copyOf(bindings);
        }
    }

    /**
     * An experiment that a resource serves, and how long each call may take.
     *
     * @param managesPolling the laboratory watches over the student itself: no silence limit
     */
    public record Binding(
            ExperimentId experiment,
            Duration startLimit,
            Duration disposeLimit,
            Duration commandLimit,
            boolean managesPolling) {}
}
