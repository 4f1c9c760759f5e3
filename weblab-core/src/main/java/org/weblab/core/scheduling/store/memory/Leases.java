// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.memory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.weblab.core.scheduling.store.Lease;
import org.weblab.core.scheduling.store.Phase;
import org.weblab.core.scheduling.store.Submission;
import org.weblab.core.scheduling.store.Work;
import org.weblab.protocol.HoldingId;

/** Who does the work of a holding, and until when. The end of a lease is the time from which others may claim it. */
final class Leases {

    private final State state;

    Leases(State state) {
        this.state = state;
    }

    @Nullable
    Holding find(HoldingId id) {
        Resource resource = state.resources.get(id.resource());
        Holding holding = resource == null ? null : resource.holding;
        return holding == null || holding.id.token() != id.token() ? null : holding;
    }

    @Nullable
    Holding find(HoldingId id, Phase phase) {
        Holding holding = find(id);
        return holding == null || holding.phase != phase ? null : holding;
    }

    Work take(Holding holding, Lease lease) {
        holding.owner = lease.owner();
        state.work.set(holding, state.now + lease.length().toMillis());
        return new Work(
                holding.id,
                holding.phase,
                holding.laboratory,
                session(holding.reservation),
                Instant.ofEpochMilli(holding.assigned),
                holding.limits.of(holding.phase),
                holding.tries);
    }

    /** The resource is to be cleaned, by whoever claims that first. */
    void put(Holding fresh) {
        if (fresh.resource.holding != null) {
            state.work.clear(fresh.resource.holding);
        }
        fresh.resource.holding = fresh;
        release(fresh, 0L);
    }

    boolean lengthen(HoldingId id, Phase phase, Lease lease) {
        Holding holding = find(id, phase);
        if (holding == null || !lease.owner().equals(holding.owner)) {
            return false;
        }
        state.work.set(holding, state.now + lease.length().toMillis());
        return true;
    }

    /** Nobody has it; due in so many milliseconds, or never. */
    void release(Holding holding, @Nullable Long millis) {
        holding.owner = null;
        if (millis == null) {
            state.work.clear(holding);
        } else {
            state.work.set(holding, state.now + millis);
        }
    }

    /** With the seconds that are left now. */
    private static @Nullable Submission session(@Nullable Reservation reservation) {
        if (reservation == null) {
            return null;
        }
        Submission asked = reservation.submission;
        return new Submission(
                asked.id(),
                asked.session(),
                asked.user(),
                asked.experiment(),
                reservation.left / 1_000.0,
                asked.priority(),
                asked.initializationCounts(),
                asked.clientData(),
                asked.request());
    }
}
