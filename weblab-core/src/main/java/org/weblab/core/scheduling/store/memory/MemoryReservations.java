// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.memory;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.weblab.core.scheduling.store.EndReason;
import org.weblab.core.scheduling.store.Ended;
import org.weblab.core.scheduling.store.Lease;
import org.weblab.core.scheduling.store.ReservationStatus;
import org.weblab.core.scheduling.store.Reservations;
import org.weblab.core.scheduling.store.Rules;
import org.weblab.core.scheduling.store.Submission;
import org.weblab.core.scheduling.store.Submitted;
import org.weblab.protocol.ExperimentId;
import org.weblab.protocol.ReservationId;
import org.weblab.protocol.SessionId;

final class MemoryReservations implements Reservations {

    private final State state;
    private final Matching matching;
    private final Endings endings;
    private final Statuses statuses;

    MemoryReservations(State state, Matching matching, Endings endings) {
        this.state = state;
        this.matching = matching;
        this.endings = endings;
        this.statuses = new Statuses(state);
    }

    @Override
    public Submitted submit(Submission submission, Lease lease) {
        return state.verb(() -> {
            Reservation known = state.reservations.get(submission.id());
            Reservation ruling = known != null ? known : state.current(submission.session(), submission.experiment());
            if (ruling != null) {
                return new Submitted.Accepted(ruling.submission.id(), List.of());
            }
            Experiment experiment = state.experiments.get(submission.experiment());
            if (experiment == null || experiment.resources.isEmpty()) {
                return new Submitted.UnknownExperiment();
            }
            Reservation reservation = new Reservation(submission, experiment, state.nextArrival());
            state.reservations.put(submission.id(), reservation);
            state.putInForce(reservation);
            experiment.enqueue(reservation);
            state.queueChanged(experiment);
            state.patience.set(reservation, state.served + Rules.patience(state.options, false));
            return new Submitted.Accepted(submission.id(), matching.equip(reservation, lease));
        });
    }

    @Override
    public Optional<ReservationStatus> status(ReservationId id) {
        return state.verb(() -> {
            Reservation reservation = state.reservations.get(id);
            if (reservation == null) {
                return Optional.empty();
            }
            heard(reservation, state.options.pollTime().toMillis());
            return Optional.of(statuses.of(reservation));
        });
    }

    @Override
    public void alive(Collection<ReservationId> ids, Duration grace) {
        state.verb(() -> {
            long inUse = grace.toMillis();
            long waiting = Math.max(inUse, state.options.pollTime().toMillis());
            for (ReservationId id : ids) {
                Reservation reservation = state.reservations.get(id);
                if (reservation != null) {
                    heard(reservation, reservation.state == Reservation.State.QUEUED ? waiting : inUse);
                }
            }
            return true;
        });
    }

    /** Whoever manages silence itself has no patience that a sign of life could lengthen. */
    private void heard(Reservation reservation, long grace) {
        reservation.heard |= reservation.inForce();
        boolean watched =
                reservation.state == Reservation.State.QUEUED || reservation.state == Reservation.State.ACTIVE;
        if (watched && state.patience.at(reservation) != null) {
            state.patience.set(reservation, state.served + grace);
        }
    }

    @Override
    public Map<ReservationId, ReservationStatus> statuses(Collection<ReservationId> ids) {
        return state.verb(() -> {
            Map<ReservationId, ReservationStatus> found = new HashMap<>();
            for (ReservationId id : ids) {
                Reservation reservation = state.reservations.get(id);
                if (reservation != null) {
                    found.put(id, statuses.of(reservation));
                }
            }
            return found;
        });
    }

    @Override
    public Optional<ReservationId> current(SessionId session, ExperimentId experiment) {
        return state.verb(() -> Optional.<@Nullable Reservation>ofNullable(state.current(session, experiment))
                .map(reservation -> reservation.submission.id()));
    }

    @Override
    public List<ReservationId> current(SessionId session) {
        return state.verb(() -> state.inForce.getOrDefault(session, Map.of()).values().stream()
                .sorted(Comparator.comparingLong(reservation -> reservation.arrival))
                .map(reservation -> reservation.submission.id())
                .toList());
    }

    @Override
    public List<ReservationId> waiting(ExperimentId id, int skipped, int limit) {
        return state.verb(() -> {
            Experiment experiment = state.experiments.get(id);
            return experiment == null
                    ? List.of()
                    : experiment.waiting().stream()
                            .skip(skipped)
                            .limit(limit)
                            .map(reservation -> reservation.submission.id())
                            .toList();
        });
    }

    @Override
    public Ended finish(ReservationId id, EndReason reason, Lease lease) {
        return state.verb(() -> {
            Reservation reservation = state.reservations.get(id);
            return reservation == null ? Ended.NOTHING : state.ended(endings.finish(reservation, reason, lease));
        });
    }
}
