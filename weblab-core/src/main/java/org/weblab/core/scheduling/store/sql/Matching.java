// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.sql;

import java.util.List;
import java.util.Optional;
import org.weblab.core.scheduling.store.Lease;
import org.weblab.core.scheduling.store.Phase;
import org.weblab.core.scheduling.store.Rules;
import org.weblab.core.scheduling.store.Work;
import org.weblab.protocol.HoldingId;

/**
 * The only place where equipment is given out. Before each verb no usable resource stands beside a waiting student whom
 * it could serve. So a student who begins to wait looks at the free resources only, and a resource that becomes usable
 * at the first in each of its queues only.
 */
final class Matching {

    private final Step step;
    private final Leases leases;

    Matching(Step step, Lease lease) {
        this.step = step;
        this.leases = new Leases(step, lease);
    }

    /** What somebody who begins to wait now can have at once, of what is free. */
    Optional<Long> given(Optional<Long> free) {
        return step.settling() ? Optional.empty() : free;
    }

    /** The reservation has begun to wait; it gets what is free, or is counted in the queue. */
    List<Work> equip(ReservationRow reservation, Optional<Long> free) {
        step.queueChanged(reservation.experiment());
        if (free.isPresent()) {
            step.resources.notFree(free.get());
            return List.of(handOver(step.resources.get(free.get()), reservation));
        }
        step.queues.enter(reservation);
        return List.of();
    }

    /** The resource has just become usable: it goes to the first who waits for it, or is free. */
    List<Work> becomesUsable(ResourceRow resource) {
        List<Work> work = handOn(resource);
        if (work.isEmpty()) {
            step.resources.free(resource.number(), step.now);
        }
        return work;
    }

    /** The resource is free, and may serve more than before, or others than before. */
    List<Work> handOnFree(ResourceRow resource) {
        List<Work> work = handOn(resource);
        if (!work.isEmpty()) {
            step.resources.notFree(resource.number());
        }
        return work;
    }

    private List<Work> handOn(ResourceRow resource) {
        Optional<ReservationRow> first = step.settling() ? Optional.empty() : step.queues.first(resource.number());
        if (first.isEmpty()) {
            return List.of();
        }
        step.queues.leave(first.get());
        step.queueChanged(first.get().experiment());
        return List.of(handOver(resource, first.get()));
    }

    private Work handOver(ResourceRow resource, ReservationRow reservation) {
        long number = resource.number();
        HoldingRow.Limits limits = step.resources.limits(number, reservation.experiment());
        HoldingRow holding = new HoldingRow(
                number,
                new HoldingId(resource.id(), step.nextToken()),
                Phase.START,
                reservation.id(),
                resource.laboratory(),
                limits,
                step.now,
                null,
                0);
        long patience = step.served() + limits.start().toMillis() + Rules.START_MARGIN;
        Long over = reservation.submission().initializationCounts() ? step.now + reservation.left() : null;
        step.reservations.start(reservation, number, over, patience);
        step.watch(reservation, Signs.Kind.WORKING, patience);
        return leases.begin(holding, reservation.session());
    }
}
