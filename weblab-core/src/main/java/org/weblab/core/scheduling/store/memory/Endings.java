// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.weblab.core.scheduling.store.EndReason;
import org.weblab.core.scheduling.store.Ended;
import org.weblab.core.scheduling.store.Equipment.Cause;
import org.weblab.core.scheduling.store.Lease;
import org.weblab.core.scheduling.store.Phase;
import org.weblab.core.scheduling.store.Rules;
import org.weblab.core.scheduling.store.Submission;
import org.weblab.core.scheduling.store.Work;

/** How turns end. Whoever leaves START or USE leaves the equipment in CLEAN. */
final class Endings {

    private final State state;
    private final Leases leases;
    private final Matching matching;
    private final Causes causes;

    Endings(State state, Leases leases, Matching matching, Causes causes) {
        this.state = state;
        this.leases = leases;
        this.matching = matching;
        this.causes = causes;
    }

    /** The turn is over: nothing to wait for, except for the results of a use. */
    List<Work> finish(Reservation reservation, EndReason reason, Lease lease) {
        return switch (reservation.state) {
            case QUEUED -> {
                reservation.experiment.dequeue(reservation);
                state.queueChanged(reservation.experiment);
                end(reservation, reason);
                yield List.of();
            }
            case STARTING -> {
                Holding holding = held(reservation);
                end(reservation, reason);
                yield List.of(clean(holding, null, lease));
            }
            case ACTIVE -> {
                Holding holding = held(reservation);
                dispose(reservation, holding, reason);
                yield List.of(clean(holding, reservation, lease));
            }
            case DISPOSING, FINISHED -> List.of();
        };
    }

    /** The start failed, or the laboratory lost the use: the resource is broken, the student waits where he stood. */
    List<Work> failed(Holding holding, String reason, Lease lease) {
        Reservation reservation = Objects.requireNonNull(holding.reservation);
        boolean used = reservation.state == Reservation.State.ACTIVE;
        if (used) {
            reservation.left = Math.max(0, Objects.requireNonNull(state.over.at(reservation)) - state.now);
        }
        // A laboratory that lost a use has usually just been started again, and somebody sits there waiting.
        checkWithin(used ? 0 : Rules.CHECK_AFTER_START, holding.resource);
        causes.add(holding.resource, Cause.BROKEN, reason);
        List<Work> work = new ArrayList<>();
        work.add(clean(holding, null, lease));
        reservation.attempts++;
        if (reservation.attempts >= Rules.ATTEMPTS) {
            end(reservation, EndReason.FAILED);
        } else if (reservation.left == 0) {
            end(reservation, EndReason.TIME_OVER);
        } else if (reservation.experiment.resources.isEmpty()) {
            end(reservation, EndReason.REMOVED);
        } else {
            waitAgain(reservation);
            work.addAll(matching.equip(reservation, lease));
        }
        return work;
    }

    /** If it is to be checked at all. */
    private void checkWithin(long millis, Resource resource) {
        Long due = state.checks.at(resource);
        if (due != null) {
            state.checks.set(resource, Math.min(due, state.now + millis));
        }
    }

    /** The laboratory does not say that it is clean: the student gets his end, the resource nobody. */
    void giveUpCleaning(Reservation reservation) {
        causes.add(Objects.requireNonNull(reservation.resource), Cause.UNCLEAN, Rules.NOT_CLEANED);
        end(reservation, Objects.requireNonNull(reservation.reason));
    }

    /** FINISHED. The first reason and the first end stay. */
    void end(Reservation reservation, EndReason reason) {
        reservation.state = Reservation.State.FINISHED;
        reservation.resource = null;
        if (reservation.ended == null) {
            reservation.ended = state.now;
            reservation.reason = reason;
            tell(reservation, reason);
            list(reservation);
        }
        state.patience.clear(reservation);
        state.over.clear(reservation);
        state.removeFromForce(reservation);
        if (!state.unrecorded.containsKey(reservation.arrival)) {
            state.forget.set(reservation, state.now + Rules.REMEMBERED);
        }
        state.changed(reservation.experiment);
    }

    /** The history must learn of it, if it is a use. */
    void list(Reservation reservation) {
        if (reservation.use != null) {
            state.unrecorded.put(reservation.arrival, reservation);
            state.forget.clear(reservation);
        }
    }

    private void tell(Reservation reservation, EndReason reason) {
        Submission wish = reservation.submission;
        boolean used = reservation.use != null;
        state.ends.add(new Ended.End(wish.id(), wish.experiment(), reason, used, wish.request()));
    }

    private void dispose(Reservation reservation, Holding holding, EndReason reason) {
        Experiment experiment = reservation.experiment;
        experiment.mean = Rules.mean(experiment.mean, Math.max(1, state.now - holding.assigned));
        experiment.longest = Rules.longest(experiment.longest, Rules.millis(reservation.submission.seconds()));
        reservation.state = Reservation.State.DISPOSING;
        reservation.reason = reason;
        reservation.ended = state.now;
        reservation.cleaningSince = state.served;
        state.over.clear(reservation);
        state.patience.set(reservation, state.served + Rules.cleanLimit(holding.limits.dispose()));
        state.removeFromForce(reservation);
        tell(reservation, reason);
        list(reservation);
        state.changed(experiment);
    }

    private Work clean(Holding holding, @Nullable Reservation reservation, Lease lease) {
        holding.enter(Phase.CLEAN, state.now);
        holding.reservation = reservation;
        return leases.take(holding, lease);
    }

    private void waitAgain(Reservation reservation) {
        reservation.state = Reservation.State.QUEUED;
        reservation.resource = null;
        state.over.clear(reservation);
        state.patience.set(reservation, state.served + Rules.patience(state.options, reservation.heard));
        reservation.experiment.enqueue(reservation);
        state.queueChanged(reservation.experiment);
    }

    private static Holding held(Reservation reservation) {
        return Objects.requireNonNull(Objects.requireNonNull(reservation.resource).holding);
    }
}
