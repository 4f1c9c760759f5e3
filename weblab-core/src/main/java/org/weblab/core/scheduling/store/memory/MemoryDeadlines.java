// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.memory;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.weblab.core.scheduling.store.Deadlines;
import org.weblab.core.scheduling.store.EndReason;
import org.weblab.core.scheduling.store.Ended;
import org.weblab.core.scheduling.store.Lease;
import org.weblab.core.scheduling.store.Rules;
import org.weblab.core.scheduling.store.Work;

final class MemoryDeadlines implements Deadlines {

    private final State state;
    private final ServedTime servedTime;
    private final Endings endings;

    MemoryDeadlines(State state, ServedTime servedTime, Endings endings) {
        this.state = state;
        this.servedTime = servedTime;
        this.endings = endings;
    }

    @Override
    public Ended expire(int limit, Lease lease) {
        return state.verb(() -> {
            List<Work> work = new ArrayList<>(servedTime.count(lease));
            List<Reservation> over = state.over.due(state.now, limit);
            over.forEach(reservation -> work.addAll(endings.finish(reservation, EndReason.TIME_OVER, lease)));
            List<Reservation> tooLong = state.patience.due(state.served, limit - over.size());
            tooLong.forEach(reservation -> work.addAll(tooLong(reservation, lease)));
            forget(limit);
            return state.ended(work);
        });
    }

    private List<Work> tooLong(Reservation reservation, Lease lease) {
        return switch (reservation.state) {
            case QUEUED, ACTIVE -> endings.finish(reservation, EndReason.SILENT, lease);
            case STARTING -> {
                Holding holding = requireNonNull(requireNonNull(reservation.resource).holding);
                yield endings.failed(holding, Rules.NOT_STARTED, lease);
            }
            case DISPOSING -> {
                endings.giveUpCleaning(reservation);
                yield List.of();
            }
            case FINISHED -> List.of();
        };
    }

    private void forget(int limit) {
        for (Reservation reservation : state.forget.due(state.now, limit)) {
            state.forget.clear(reservation);
            state.reservations.remove(reservation.submission.id());
            state.resources.values().stream()
                    .map(resource -> resource.holding)
                    .filter(holding -> holding != null && holding.reservation == reservation)
                    .forEach(holding -> requireNonNull(holding).reservation = null);
        }
    }
}
