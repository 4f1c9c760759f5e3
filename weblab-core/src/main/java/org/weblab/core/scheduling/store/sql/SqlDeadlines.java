// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.sql;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.weblab.core.scheduling.store.Deadlines;
import org.weblab.core.scheduling.store.EndReason;
import org.weblab.core.scheduling.store.Ended;
import org.weblab.core.scheduling.store.Lease;
import org.weblab.core.scheduling.store.Rules;
import org.weblab.core.scheduling.store.Work;
import org.weblab.protocol.ReservationId;

/** Sweeps. One that has nothing to do but to count served time needs no place in the order of verbs. */
final class SqlDeadlines implements Deadlines {

    private final Transactions transactions;
    private final StoreTime time;

    SqlDeadlines(Transactions transactions, StoreTime time) {
        this.transactions = transactions;
        this.time = time;
    }

    @Override
    public Ended expire(int limit, Lease lease) {
        if (time.onlyCounts(transactions)) {
            return Ended.NOTHING;
        }
        return transactions.write(step -> {
            List<Work> work = new ArrayList<>(ServedTime.count(step, lease));
            Endings endings = new Endings(step, lease);
            List<ReservationRow> over = step.reservations.over(step.now, limit);
            over.forEach(reservation -> work.addAll(endings.finish(reservation, EndReason.TIME_OVER)));
            List<ReservationId> tooLong = step.tooLong(limit - over.size());
            tooLong.forEach(id -> work.addAll(
                    tooLong(step, endings, step.reservations.find(id).orElseThrow())));
            step.reservations.forget(step.now, limit);
            step.queues.forgetEmptyBlocks(step.counters().arrival());
            step.swept();
            return endings.ended(work);
        });
    }

    private static List<Work> tooLong(Step step, Endings endings, ReservationRow reservation) {
        return switch (reservation.state()) {
            case QUEUED, ACTIVE -> endings.finish(reservation, EndReason.SILENT);
            case STARTING ->
                endings.failed(step.holdings.of(requireNonNull(reservation.resource())), Rules.NOT_STARTED);
            case DISPOSING -> {
                endings.giveUpCleaning(reservation);
                yield List.of();
            }
            case FINISHED -> List.of();
        };
    }
}
