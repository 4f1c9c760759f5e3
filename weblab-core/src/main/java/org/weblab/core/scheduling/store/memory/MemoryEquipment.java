// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.memory;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.weblab.core.scheduling.store.Equipment;
import org.weblab.core.scheduling.store.Lease;
import org.weblab.core.scheduling.store.Topology;
import org.weblab.core.scheduling.store.Work;
import org.weblab.protocol.ExperimentId;
import org.weblab.protocol.ResourceId;

final class MemoryEquipment implements Equipment {

    private final State state;
    private final Causes causes;
    private final Registration registration;

    MemoryEquipment(State state, Causes causes, Registration registration) {
        this.state = state;
        this.causes = causes;
        this.registration = registration;
    }

    @Override
    public Registered register(Topology topology, Lease lease) {
        return state.verb(() -> registration.register(topology, lease));
    }

    @Override
    public boolean out(ResourceId id, Cause cause, String reason) {
        Cause given = cause.given();
        return state.verb(() -> {
            Resource resource = state.resources.get(id);
            if (resource == null) {
                return false;
            }
            causes.add(resource, given, reason);
            return true;
        });
    }

    @Override
    public Back back(ResourceId id, Cause cause, Lease lease) {
        Cause given = cause.given();
        return state.verb(() -> {
            Resource resource = state.resources.get(id);
            return resource == null
                    ? new Back(false, List.of())
                    : new Back(true, causes.remove(resource, given, lease));
        });
    }

    @Override
    public List<Check> claimChecks(Lease lease, int limit) {
        return state.verb(() -> state.checks.due(state.now, limit).stream()
                .map(resource -> {
                    resource.checkOwner = lease.owner();
                    state.checks.set(resource, state.now + lease.length().toMillis());
                    return new Check(
                            resource.id,
                            resource.configuration.laboratory(),
                            resource.configuration.checkLimit(),
                            resource.checkFailures);
                })
                .toList());
    }

    @Override
    public List<Work> checked(ResourceId id, @Nullable String reason, Duration next, Lease lease) {
        return state.verb(() -> {
            Resource resource = state.resources.get(id);
            if (resource == null || !lease.owner().equals(resource.checkOwner)) {
                return List.of();
            }
            resource.checkOwner = null;
            resource.checkFailures = reason == null ? 0 : resource.checkFailures + 1;
            state.checks.set(resource, state.now + next.toMillis());
            if (reason == null) {
                return causes.remove(resource, Cause.BROKEN, lease);
            }
            causes.add(resource, Cause.BROKEN, reason);
            return List.of();
        });
    }

    @Override
    public Map<ExperimentId, Overview> overview(Collection<ExperimentId> experiments) {
        return state.verb(() -> {
            Map<ExperimentId, Overview> found = new HashMap<>();
            for (ExperimentId id : experiments) {
                Experiment experiment = state.experiments.get(id);
                if (experiment != null && !experiment.resources.isEmpty()) {
                    found.put(id, overview(experiment));
                }
            }
            return found;
        });
    }

    private static Overview overview(Experiment experiment) {
        List<Resource> resources = experiment.resources;
        return new Overview(
                experiment.id,
                experiment.version,
                (int) resources.stream().filter(Resource::usable).count(),
                (int) resources.stream().filter(Resource::works).count(),
                resources.stream()
                        .filter(resource -> !resource.works())
                        .map(resource -> resource.out.values().iterator().next())
                        .toList(),
                experiment.length(),
                experiment.mean / 1_000.0,
                experiment.longest / 1_000.0);
    }

    @Override
    public Map<ExperimentId, Long> changedSince(long version) {
        return state.verb(() -> {
            Map<ExperimentId, Long> changed = new HashMap<>();
            state.experiments.values().stream()
                    .filter(experiment -> experiment.version > version)
                    .forEach(experiment -> changed.put(experiment.id, experiment.version));
            return changed;
        });
    }

    @Override
    public List<ResourceView> snapshot(@Nullable ResourceId after, int limit) {
        return state.verb(() -> {
            SortedMap<ResourceId, Resource> page =
                    after == null ? state.resources : state.resources.tailMap(after, false);
            return page.values().stream()
                    .limit(limit)
                    .map(MemoryEquipment::view)
                    .toList();
        });
    }

    private static ResourceView view(Resource resource) {
        Holding holding = resource.holding;
        Reservation reservation = holding == null ? null : holding.reservation;
        return new ResourceView(
                resource.id,
                holding == null ? resource.configuration.laboratory() : holding.laboratory,
                resource.serves(),
                List.copyOf(resource.out.values()),
                holding == null ? null : holding.id,
                holding == null ? null : holding.phase,
                reservation == null ? null : reservation.submission.id(),
                reservation == null ? null : reservation.submission.user(),
                holding == null ? null : Instant.ofEpochMilli(holding.since));
    }
}
