// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.memory;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.weblab.core.scheduling.store.Equipment.Cause;
import org.weblab.core.scheduling.store.Equipment.Out;
import org.weblab.core.scheduling.store.Topology;
import org.weblab.core.scheduling.store.Topology.Binding;
import org.weblab.protocol.ExperimentId;
import org.weblab.protocol.ResourceId;

/** One piece of equipment. Who has it and whether it works are two independent things. Changed under the lock only. */
final class Resource {

    final ResourceId id;

    /** Its first token; the older of two resources has the smaller one. */
    final long number;

    /** As the topology has it; without bindings when it is gone from there. */
    Topology.Resource configuration;

    final Map<Cause, Out> out = new EnumMap<>(Cause.class);

    @Nullable
    Holding holding;

    long freeSince;

    @Nullable
    String checkOwner;

    int checkFailures;

    Resource(Topology.Resource configuration, long number) {
        this.id = configuration.id();
        this.configuration = configuration;
        this.number = number;
    }

    boolean works() {
        return out.isEmpty();
    }

    boolean usable() {
        return holding == null && works();
    }

    boolean gone() {
        return out.containsKey(Cause.GONE);
    }

    int breadth() {
        return configuration.bindings().size();
    }

    List<ExperimentId> serves() {
        return configuration.bindings().stream().map(Binding::experiment).toList();
    }

    Optional<Binding> binding(ExperimentId experiment) {
        return configuration.bindings().stream()
                .filter(binding -> binding.experiment().equals(experiment))
                .findFirst();
    }
}
