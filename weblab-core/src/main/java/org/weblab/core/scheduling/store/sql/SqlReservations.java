// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.sql;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.weblab.core.scheduling.store.EndReason;
import org.weblab.core.scheduling.store.Ended;
import org.weblab.core.scheduling.store.Lease;
import org.weblab.core.scheduling.store.ReservationStatus;
import org.weblab.core.scheduling.store.Reservations;
import org.weblab.core.scheduling.store.Rules;
import org.weblab.core.scheduling.store.StoreOptions;
import org.weblab.core.scheduling.store.Submission;
import org.weblab.core.scheduling.store.Submitted;
import org.weblab.protocol.ExperimentId;
import org.weblab.protocol.ReservationId;
import org.weblab.protocol.SessionId;

/** What students do. A sign of life needs no place in the order of verbs. */
final class SqlReservations implements Reservations {

    private final Transactions transactions;
    private final StoreTime time;
    private final long pollTime;

    SqlReservations(Transactions transactions, StoreTime time, StoreOptions options) {
        this.transactions = transactions;
        this.time = time;
        this.pollTime = options.pollTime().toMillis();
    }

    @Override
    public Submitted submit(Submission submission, Lease lease) {
        return transactions.write(step -> {
            ReservationTable.Found found = step.reservations.look(submission);
            if (found.ruling().isPresent()) {
                return new Submitted.Accepted(found.ruling().get(), List.of());
            }
            if (!found.served()) {
                return new Submitted.UnknownExperiment();
            }
            long patience = step.served() + Rules.patience(step.options, false);
            Matching matching = new Matching(step, lease);
            Optional<Long> free = matching.given(found.free());
            ReservationRow reservation =
                    step.reservations.insert(submission, step.nextArrival(), patience, free.isEmpty());
            step.watch(reservation, Signs.Kind.WAITING, patience);
            return new Submitted.Accepted(submission.id(), matching.equip(reservation, free));
        });
    }

    @Override
    public Optional<ReservationStatus> status(ReservationId id) {
        return Optional.ofNullable(time.ask(transactions, id, pollTime).get(id));
    }

    @Override
    public void alive(Collection<ReservationId> ids, Duration grace) {
        long inUse = grace.toMillis();
        time.heard(transactions, ids, Math.max(inUse, pollTime), inUse);
    }

    @Override
    public Map<ReservationId, ReservationStatus> statuses(Collection<ReservationId> ids) {
        return ids.isEmpty() ? Map.of() : transactions.read(handle -> new StatusReader(handle, ids, time).read());
    }

    @Override
    public Optional<ReservationId> current(SessionId session, ExperimentId experiment) {
        return transactions.read(handle -> new ReservationTable(handle).current(session, experiment));
    }

    @Override
    public List<ReservationId> current(SessionId session) {
        return transactions.read(handle -> new ReservationTable(handle).current(session));
    }

    @Override
    public List<ReservationId> waiting(ExperimentId experiment, int skipped, int limit) {
        return transactions.read(handle -> new QueueTable(handle).waiting(experiment, skipped, limit));
    }

    @Override
    public Ended finish(ReservationId id, EndReason reason, Lease lease) {
        return transactions.write(step -> step.reservations
                .find(id)
                .map(reservation -> {
                    Endings endings = new Endings(step, lease);
                    return endings.ended(endings.finish(reservation, reason));
                })
                .orElse(Ended.NOTHING));
    }
}
