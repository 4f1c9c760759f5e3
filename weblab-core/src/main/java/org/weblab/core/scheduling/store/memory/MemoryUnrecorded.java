// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.memory;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.weblab.core.scheduling.store.Rules;
import org.weblab.core.scheduling.store.Unrecorded;

final class MemoryUnrecorded implements Unrecorded {

    private final State state;

    MemoryUnrecorded(State state) {
        this.state = state;
    }

    @Override
    public List<Use> list(int limit) {
        return state.verb(() -> state.unrecorded.values().stream()
                .limit(limit)
                .map(MemoryUnrecorded::use)
                .toList());
    }

    @Override
    public void recorded(Collection<Use> uses) {
        state.verb(() -> {
            for (Use use : uses) {
                Reservation reservation =
                        state.reservations.get(use.submission().id());
                if (reservation != null
                        && state.unrecorded.containsKey(reservation.arrival)
                        && use.equals(use(reservation))) {
                    recorded(reservation);
                }
            }
            return true;
        });
    }

    private void recorded(Reservation reservation) {
        state.unrecorded.remove(reservation.arrival);
        if (reservation.state == Reservation.State.FINISHED) {
            state.forget.set(reservation, state.now + Rules.REMEMBERED);
        }
    }

    private static Use use(Reservation reservation) {
        Reservation.Use use = requireNonNull(reservation.use);
        return new Use(
                reservation.submission,
                use.holding(),
                use.laboratory(),
                Instant.ofEpochMilli(use.begin()),
                use.configuration(),
                reservation.ended == null ? null : Instant.ofEpochMilli(reservation.ended),
                reservation.ended == null ? null : reservation.reason,
                reservation.data);
    }
}
