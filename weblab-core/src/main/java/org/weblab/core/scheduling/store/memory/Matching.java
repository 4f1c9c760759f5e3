// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.memory;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.weblab.core.scheduling.store.Lease;
import org.weblab.core.scheduling.store.Rules;
import org.weblab.core.scheduling.store.Topology.Binding;
import org.weblab.core.scheduling.store.Work;
import org.weblab.protocol.ExperimentId;

/**
 * The only place where equipment is given out. Before each verb no usable resource stands beside a waiting student whom
 * it could serve. So a student who begins to wait looks at the free resources only, and a resource that becomes usable
 * at the first in each of its queues only.
 */
final class Matching {

    /** Those that can do little else go first, then those that have rested longest. */
    private static final Comparator<Resource> BEST = Comparator.comparingInt(Resource::breadth)
            .thenComparingLong(resource -> resource.freeSince)
            .thenComparingLong(resource -> resource.number);

    private final State state;
    private final Leases leases;

    Matching(State state, Leases leases) {
        this.state = state;
        this.leases = leases;
    }

    /** The reservation has just begun to wait. */
    List<Work> equip(Reservation reservation, Lease lease) {
        if (state.settling()) {
            return List.of();
        }
        return reservation.experiment.resources.stream()
                .filter(Resource::usable)
                .min(BEST)
                .map(resource -> List.of(handOver(resource, reservation, lease)))
                .orElse(List.of());
    }

    /** The resource may have become usable, or may serve more than before. */
    List<Work> handOn(Resource resource, Lease lease) {
        if (state.settling() || !resource.usable()) {
            return List.of();
        }
        Reservation first = null;
        for (ExperimentId experiment : resource.serves()) {
            Reservation candidate = known(experiment).first();
            if (candidate != null && (first == null || Experiment.isBefore(candidate, first))) {
                first = candidate;
            }
        }
        return first == null ? List.of() : List.of(handOver(resource, first, lease));
    }

    private Work handOver(Resource resource, Reservation reservation, Lease lease) {
        Binding binding = resource.binding(reservation.submission.experiment()).orElseThrow();
        Holding holding = Holding.start(resource, state.nextToken(), binding, reservation, state.now);
        resource.holding = holding;
        reservation.experiment.dequeue(reservation);
        reservation.state = Reservation.State.STARTING;
        reservation.resource = resource;
        state.patience.set(reservation, state.served + binding.startLimit().toMillis() + Rules.START_MARGIN);
        if (reservation.submission.initializationCounts()) {
            state.over.set(reservation, state.now + reservation.left);
        }
        state.queueChanged(reservation.experiment);
        return leases.take(holding, lease);
    }

    private Experiment known(ExperimentId experiment) {
        return Optional.ofNullable(state.experiments.get(experiment)).orElseThrow();
    }
}
