// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.laboratory;

import java.time.Duration;
import java.util.List;
import org.weblab.protocol.ExperimentId;
import org.weblab.protocol.ResourceId;
import org.weblab.runtime.config.Default;

/** A component of type {@code laboratory} in {@code configuration.yml}: its equipment, and which experiments that serves. */
public record LaboratorySettings(List<Resource> resources) {

    /** Copies the list. */
    public LaboratorySettings {
        resources = List.copyOf(resources);
    }

    /**
     * One piece of equipment.
     *
     * @param experiments what it serves; at least one
     * @param checkLimit longest time of a check
     */
    public record Resource(
            ResourceId resource,
            List<Binding> experiments,
            @Default("60 s") Duration checkLimit) {

        /** Copies the list. */
        public Resource {
            experiments = List.copyOf(experiments);
        }
    }

    /**
     * An experiment that the equipment serves.
     *
     * @param component the component of type {@code experiment} that drives the equipment, in the same process
     * @param managesPolling the laboratory watches over the student itself: no silence limit
     */
    public record Binding(
            ExperimentId experiment,
            String component,
            @Default("600 s") Duration startLimit,
            @Default("60 s") Duration disposeLimit,
            @Default("600 s") Duration commandLimit,
            @Default("false") boolean managesPolling) {}
}
