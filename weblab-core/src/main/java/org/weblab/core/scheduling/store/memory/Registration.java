// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.weblab.core.scheduling.store.EndReason;
import org.weblab.core.scheduling.store.Equipment.Cause;
import org.weblab.core.scheduling.store.Equipment.Out;
import org.weblab.core.scheduling.store.Equipment.Registered;
import org.weblab.core.scheduling.store.Lease;
import org.weblab.core.scheduling.store.Topology;
import org.weblab.core.scheduling.store.Work;
import org.weblab.protocol.ExperimentId;
import org.weblab.protocol.ResourceId;

/** Takes over a topology. */
final class Registration {

    private final State state;
    private final Leases leases;
    private final Matching matching;
    private final Endings endings;

    Registration(State state, Leases leases, Matching matching, Endings endings) {
        this.state = state;
        this.leases = leases;
        this.matching = matching;
        this.endings = endings;
    }

    Registered register(Topology topology, Lease lease) {
        if (topology.version() < state.topologyVersion) {
            return new Registered.Refused(state.topologyVersion, Registered.OLDER);
        }
        String fingerprint = topology.fingerprint();
        if (topology.version() == state.topologyVersion) {
            return fingerprint.equals(state.topologyFingerprint)
                    ? new Registered.Accepted(List.of())
                    : new Registered.Refused(state.topologyVersion, Registered.OTHER_CONTENT);
        }
        state.topologyVersion = topology.version();
        state.topologyFingerprint = fingerprint;
        return new Registered.Accepted(apply(topology, lease));
    }

    private List<Work> apply(Topology topology, Lease lease) {
        Map<ResourceId, Topology.Resource> wanted = new HashMap<>();
        topology.resources().forEach(resource -> wanted.put(resource.id(), resource));
        List.copyOf(state.resources.values()).stream()
                .filter(resource -> !wanted.containsKey(resource.id))
                .forEach(this::vanish);
        List<Work> work = new ArrayList<>();
        for (Topology.Resource configuration : topology.resources()) {
            Resource resource = state.resources.get(configuration.id());
            if (resource == null) {
                work.add(leases.take(appear(configuration), lease));
            } else {
                keep(resource, configuration);
            }
        }
        bind();
        endOrphans(lease);
        state.resources.values().stream()
                .sorted(Comparator.comparingLong(resource -> resource.number))
                .forEach(resource -> work.addAll(matching.handOn(resource, lease)));
        return work;
    }

    private Holding appear(Topology.Resource configuration) {
        Resource resource = new Resource(configuration, state.nextToken());
        state.resources.put(resource.id, resource);
        state.checks.set(resource, state.now);
        Holding holding = Holding.clean(resource, resource.number, state.now);
        leases.put(holding);
        return holding;
    }

    private void keep(Resource resource, Topology.Resource configuration) {
        resource.configuration = configuration;
        if (resource.out.remove(Cause.GONE) != null) {
            state.checks.set(resource, state.now);
        }
    }

    private void vanish(Resource resource) {
        resource.configuration = new Topology.Resource(
                resource.id, resource.configuration.laboratory(), List.of(), resource.configuration.checkLimit());
        resource.out.putIfAbsent(Cause.GONE, new Out(Cause.GONE, Out.NOT_CONFIGURED, Instant.ofEpochMilli(state.now)));
        resource.checkOwner = null;
        state.checks.clear(resource);
        if (resource.holding == null) {
            delete(resource);
        }
    }

    /** A resource that is gone from the topology and that nobody holds. */
    void delete(Resource resource) {
        state.resources.remove(resource.id);
    }

    /** Which experiment is served by what; all of them count as changed. */
    private void bind() {
        state.experiments.values().forEach(experiment -> experiment.resources.clear());
        state.experimentsOfType.clear();
        for (Resource resource : state.resources.values()) {
            for (ExperimentId id : resource.serves()) {
                Experiment experiment = state.experiments.computeIfAbsent(id, Experiment::new);
                experiment.resources.add(resource);
                state.experimentsOfType
                        .computeIfAbsent(resource.id.type(), type -> new HashSet<>())
                        .add(experiment);
            }
        }
        state.experiments.values().forEach(state::changed);
    }

    private void endOrphans(Lease lease) {
        for (Experiment experiment : state.experiments.values()) {
            if (experiment.resources.isEmpty()) {
                experiment.waiting().forEach(reservation -> endings.finish(reservation, EndReason.REMOVED, lease));
            }
        }
    }
}
