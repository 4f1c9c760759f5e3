// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.memory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

final class MemoryHoldings implements Holdings {

    private final State state;
    private final Leases leases;
    private final Causes causes;
    private final Endings endings;
    private final Registration registration;

    MemoryHoldings(State state, Leases leases, Causes causes, Endings endings, Registration registration) {
        this.state = state;
        this.leases = leases;
        this.causes = causes;
        this.endings = endings;
        this.registration = registration;
    }

    @Override
    public List<Work> claim(Lease lease, int limit) {
        return state.verb(() -> state.work.due(state.now, limit).stream()
                .map(holding -> leases.take(holding, lease))
                .toList());
    }

    @Override
    public Map<HoldingId, Boolean> renew(Map<HoldingId, Phase> work, Lease lease) {
        return state.verb(() -> {
            Map<HoldingId, Boolean> kept = new HashMap<>();
            work.forEach((id, phase) -> kept.put(id, leases.lengthen(id, phase, lease)));
            return kept;
        });
    }

    @Override
    public void later(HoldingId id, Phase phase, String owner, double seconds, boolean said) {
        state.verb(() -> {
            Holding holding = leases.find(id, phase);
            if (holding != null && owner.equals(holding.owner)) {
                holding.tries = said ? 0 : holding.tries + 1;
                boolean never = seconds < 0 && phase == Phase.USE;
                leases.release(holding, never ? null : Math.round(Math.max(0, seconds) * 1_000));
                if (phase == Phase.CLEAN) {
                    notCleanYet(holding, said);
                }
            }
            return true;
        });
    }

    private void notCleanYet(Holding holding, boolean said) {
        Reservation reservation = holding.reservation;
        long silence = Rules.cleanLimit(holding.limits.dispose());
        if (reservation == null) {
            long age = state.now - holding.since;
            if (age >= Rules.CLEAN_IN_ALL || (age >= silence && holding.tries >= Rules.CLEAN_TRIES)) {
                causes.add(holding.resource, Cause.UNCLEAN, Rules.NOT_CLEANED);
            }
        } else if (said && reservation.state == Reservation.State.DISPOSING) {
            state.patience.set(
                    reservation, Math.min(state.served + silence, reservation.cleaningSince + Rules.CLEAN_IN_ALL));
        }
    }

    @Override
    public Confirmed confirmed(HoldingId id, String configuration, double askInSeconds, boolean batch, Lease lease) {
        return state.verb(() -> {
            Holding holding = leases.find(id);
            if (holding == null) {
                return new Confirmed.Refused();
            }
            return switch (holding.phase) {
                case START -> new Confirmed.Accepted(use(holding, configuration, askInSeconds, batch, lease));
                case USE -> new Confirmed.Accepted(List.of());
                case CLEAN ->
                    batch && saidBefore(holding) ? new Confirmed.Accepted(List.of()) : new Confirmed.Refused();
            };
        });
    }

    private static boolean saidBefore(Holding holding) {
        return holding.reservation != null && holding.reservation.reason == EndReason.BATCH;
    }

    private List<Work> use(Holding holding, String configuration, double askInSeconds, boolean batch, Lease lease) {
        Reservation reservation = Objects.requireNonNull(holding.reservation);
        holding.enter(Phase.USE, state.now);
        leases.release(holding, askInSeconds < 0 ? null : Math.round(askInSeconds * 1_000));
        reservation.state = Reservation.State.ACTIVE;
        long begin = reservation.use == null ? state.now : reservation.use.begin();
        reservation.use = new Reservation.Use(holding.id, holding.laboratory, begin, configuration);
        if (state.over.at(reservation) == null) {
            state.over.set(reservation, state.now + reservation.left);
        }
        if (holding.limits.managesPolling()) {
            state.patience.clear(reservation);
        } else {
            state.patience.set(reservation, state.served + Rules.patience(state.options, reservation.heard));
        }
        endings.list(reservation);
        state.changed(reservation.experiment);
        return batch ? endings.finish(reservation, EndReason.BATCH, lease) : List.of();
    }

    @Override
    public Ended failed(HoldingId id, Phase phase, String reason, Lease lease) {
        return state.verb(() -> {
            Holding holding = leases.find(id, phase);
            boolean heard = holding != null
                    && (phase == Phase.USE
                            || (phase == Phase.START && lease.owner().equals(holding.owner)));
            return heard ? state.ended(endings.failed(Objects.requireNonNull(holding), reason, lease)) : Ended.NOTHING;
        });
    }

    @Override
    public List<Work> disposed(HoldingId id, @Nullable String data, Lease lease) {
        return state.verb(() -> {
            Holding holding = leases.find(id, Phase.CLEAN);
            if (holding == null) {
                return List.of();
            }
            Resource resource = holding.resource;
            if (holding.reservation != null) {
                giveResults(holding.reservation, data);
            }
            state.work.clear(holding);
            resource.holding = null;
            if (resource.gone()) {
                registration.delete(resource);
                return List.of();
            }
            return causes.cleaned(resource, lease);
        });
    }

    /** The results may come after the student has been told that there are none. */
    private void giveResults(Reservation reservation, @Nullable String data) {
        if (data != null && reservation.data == null) {
            reservation.data = data;
            endings.list(reservation);
            state.changed(reservation.experiment);
        }
        if (reservation.state == Reservation.State.DISPOSING) {
            endings.end(reservation, Objects.requireNonNull(reservation.reason));
        }
    }

    @Override
    public List<Work> refence(HoldingId id, long seen, Lease lease) {
        return state.verb(() -> {
            Holding holding = leases.find(id, Phase.CLEAN);
            if (holding == null) {
                return List.of();
            }
            if (holding.reservation != null) {
                giveResults(holding.reservation, null);
            }
            state.lastToken = Math.max(state.lastToken, seen);
            Holding fresh = holding.cleanAgain(state.nextToken(), state.now);
            leases.put(fresh);
            return List.of(leases.take(fresh, lease));
        });
    }
}
