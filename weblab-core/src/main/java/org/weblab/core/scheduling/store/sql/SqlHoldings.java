// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.sql;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.weblab.core.scheduling.store.EndReason;
import org.weblab.core.scheduling.store.Ended;
import org.weblab.core.scheduling.store.Equipment.Cause;
import org.weblab.core.scheduling.store.Holdings;
import org.weblab.core.scheduling.store.Lease;
import org.weblab.core.scheduling.store.Phase;
import org.weblab.core.scheduling.store.Rules;
import org.weblab.core.scheduling.store.Work;
import org.weblab.protocol.HoldingId;
import org.weblab.protocol.ReservationId;

/** What happens on the equipment. What only gives a lease to somebody or back needs no place in the order of verbs. */
final class SqlHoldings implements Holdings {

    private final Transactions transactions;

    SqlHoldings(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public List<Work> claim(Lease lease, int limit) {
        return transactions.lease(leasing -> {
            Leases leases = new Leases(leasing, lease);
            return leasing.holdings.due(leasing.now, limit).stream()
                    .flatMap(holding -> leases.claim(holding).stream())
                    .toList();
        });
    }

    @Override
    public Map<HoldingId, Boolean> renew(Map<HoldingId, Phase> work, Lease lease) {
        return transactions.lease(leasing -> {
            long end = leasing.now + lease.length().toMillis();
            Map<HoldingId, Boolean> kept = new HashMap<>();
            work.forEach((id, phase) -> kept.put(id, leasing.holdings.renew(id, phase, lease.owner(), end)));
            return kept;
        });
    }

    @Override
    public void later(HoldingId id, Phase phase, String owner, double seconds, boolean said) {
        if (phase == Phase.CLEAN) {
            notCleanYet(id, owner, seconds, said);
            return;
        }
        transactions.lease(
                leasing -> leasing.holdings.giveBack(id, phase, owner, due(leasing.now, phase, seconds), !said));
    }

    private static @Nullable Long due(long now, Phase phase, double seconds) {
        boolean never = seconds < 0 && phase == Phase.USE;
        return never ? null : now + Math.round(Math.max(0, seconds) * 1_000);
    }

    /** In the order of all verbs: a sweep may be giving up the same clean-up, whose limit moves with this. */
    private void notCleanYet(HoldingId id, String owner, double seconds, boolean said) {
        transactions.write(step -> {
            if (step.holdings.giveBack(id, Phase.CLEAN, owner, due(step.now, Phase.CLEAN, seconds), !said)) {
                HoldingRow holding = step.holdings.find(id).orElseThrow();
                if (holding.reservation() == null) {
                    watchCleanUpOfNobody(step, holding);
                } else if (said) {
                    reservation(step, holding)
                            .filter(reservation -> reservation.state() == ReservationRow.State.DISPOSING)
                            .ifPresent(reservation -> waitForCleaning(step, holding, reservation));
                }
            }
            return true;
        });
    }

    private static void watchCleanUpOfNobody(Step step, HoldingRow holding) {
        long age = step.now - step.holdings.since(holding.resource());
        long silence = Rules.cleanLimit(holding.limits().dispose());
        if (age >= Rules.CLEAN_IN_ALL || (age >= silence && holding.tries() >= Rules.CLEAN_TRIES)) {
            new Causes(step).add(step.resources.get(holding.resource()), Cause.UNCLEAN, Rules.NOT_CLEANED);
        }
    }

    private static void waitForCleaning(Step step, HoldingRow holding, ReservationRow reservation) {
        long silence = step.served() + Rules.cleanLimit(holding.limits().dispose());
        long patience = Math.min(silence, requireNonNull(reservation.cleaningServed()) + Rules.CLEAN_IN_ALL);
        step.reservations.patience(reservation, patience);
        step.watch(reservation, Signs.Kind.WORKING, patience);
    }

    /** In the order of all verbs, as it raises the version, which is a counter of the whole store. */
    @Override
    public Confirmed confirmed(HoldingId id, String configuration, double askInSeconds, boolean batch, Lease lease) {
        return transactions.write(step -> {
            Optional<HoldingRow> found = step.holdings.find(id);
            if (found.isEmpty()) {
                return new Confirmed.Refused();
            }
            HoldingRow holding = found.get();
            return switch (holding.phase()) {
                case START -> {
                    ReservationId used = use(step, holding, configuration, askInSeconds);
                    yield new Confirmed.Accepted(batch ? endBatch(step, used, lease) : List.of());
                }
                case USE -> new Confirmed.Accepted(List.of());
                case CLEAN ->
                    batch && saidBefore(step, holding) ? new Confirmed.Accepted(List.of()) : new Confirmed.Refused();
            };
        });
    }

    private static boolean saidBefore(Step step, HoldingRow holding) {
        return reservation(step, holding)
                .filter(reservation -> reservation.reason() == EndReason.BATCH)
                .isPresent();
    }

    private static ReservationId use(Step step, HoldingRow before, String configuration, double askInSeconds) {
        ReservationRow reservation = reservation(step, before).orElseThrow();
        HoldingRow holding = before.in(Phase.USE, reservation.id());
        step.holdings.enter(holding, step.now, null, askAt(step.now, askInSeconds));
        long begun = reservation.use() == null ? step.now : reservation.use().begun();
        long over = reservation.over() == null ? step.now + reservation.left() : reservation.over();
        boolean watched = !holding.limits().managesPolling();
        long patience = step.served() + Rules.patience(step.options, step.heard(reservation));
        step.reservations.use(
                reservation,
                new ReservationRow.Use(holding.id(), holding.laboratory(), begun, configuration),
                over,
                watched ? patience : null);
        step.watch(reservation, Signs.Kind.USING, watched ? patience : Signs.NEVER);
        step.changed(reservation.experiment());
        return reservation.id();
    }

    private static @Nullable Long askAt(long now, double seconds) {
        return seconds < 0 ? null : now + Math.round(seconds * 1_000);
    }

    private static List<Work> endBatch(Step step, ReservationId used, Lease lease) {
        ReservationRow active = step.reservations.find(used).orElseThrow();
        return new Endings(step, lease).finish(active, EndReason.BATCH);
    }

    @Override
    public Ended failed(HoldingId id, Phase phase, String reason, Lease lease) {
        return transactions.write(step -> step.holdings
                .find(id, phase)
                .filter(holding -> phase == Phase.USE
                        || (phase == Phase.START && lease.owner().equals(holding.owner())))
                .map(holding -> {
                    Endings endings = new Endings(step, lease);
                    return endings.ended(endings.failed(holding, reason));
                })
                .orElse(Ended.NOTHING));
    }

    @Override
    public List<Work> disposed(HoldingId id, @Nullable String data, Lease lease) {
        return transactions.write(step -> {
            Optional<HoldingRow> holding = step.holdings.find(id, Phase.CLEAN);
            if (holding.isEmpty()) {
                return List.of();
            }
            reservation(step, holding.get())
                    .ifPresent(reservation -> new Endings(step, lease).cleaned(reservation, data));
            long number = holding.get().resource();
            step.holdings.delete(number);
            ResourceRow resource = step.resources.get(number);
            if (resource.has(Cause.GONE)) {
                step.resources.delete(number);
                return List.of();
            }
            return new Causes(step).cleaned(resource, lease);
        });
    }

    @Override
    public List<Work> refence(HoldingId id, long seen, Lease lease) {
        return transactions.write(step -> {
            Optional<HoldingRow> holding = step.holdings.find(id, Phase.CLEAN);
            if (holding.isEmpty()) {
                return List.of();
            }
            reservation(step, holding.get())
                    .ifPresent(reservation -> new Endings(step, lease).cleaned(reservation, null));
            HoldingRow fresh = step.holdings.fence(holding.get(), step.nextTokenAbove(seen), step.now);
            return List.of(new Leases(step, lease).take(fresh, null));
        });
    }

    private static Optional<ReservationRow> reservation(Step step, HoldingRow holding) {
        return Optional.<@Nullable ReservationId>ofNullable(holding.reservation())
                .flatMap(step.reservations::find);
    }
}
