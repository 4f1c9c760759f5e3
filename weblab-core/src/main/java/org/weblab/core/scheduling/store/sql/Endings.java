// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.sql;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.weblab.core.scheduling.store.EndReason;
import org.weblab.core.scheduling.store.Ended;
import org.weblab.core.scheduling.store.Equipment.Cause;
import org.weblab.core.scheduling.store.Lease;
import org.weblab.core.scheduling.store.Rules;
import org.weblab.core.scheduling.store.Submission;
import org.weblab.core.scheduling.store.Work;

/** How turns end. Whoever leaves START or USE leaves the equipment in CLEAN. */
final class Endings {

    private final Step step;
    private final Leases leases;
    private final Matching matching;
    private final Causes causes;
    private final List<Ended.End> ends = new ArrayList<>();

    Endings(Step step, Lease lease) {
        this.step = step;
        this.leases = new Leases(step, lease);
        this.matching = new Matching(step, lease);
        this.causes = new Causes(step);
    }

    /** What the verb answers. */
    Ended ended(List<Work> work) {
        return new Ended(work, ends);
    }

    /** The turn is over: nothing to wait for, except for the results of a use. */
    List<Work> finish(ReservationRow reservation, EndReason reason) {
        return switch (reservation.state()) {
            case QUEUED -> {
                step.queues.leave(reservation);
                step.queueChanged(reservation.experiment());
                end(reservation, reason, reservation.attempts());
                yield List.of();
            }
            case STARTING -> {
                HoldingRow holding = held(reservation);
                end(reservation, reason, reservation.attempts());
                yield List.of(clean(holding, null));
            }
            case ACTIVE -> {
                HoldingRow holding = held(reservation);
                dispose(reservation, holding, reason);
                yield List.of(clean(holding, reservation.session()));
            }
            case DISPOSING, FINISHED -> List.of();
        };
    }

    /** The start failed, or the laboratory lost the use: the resource is broken, the student waits where he stood. */
    List<Work> failed(HoldingRow holding, String reason) {
        ReservationRow reservation =
                step.reservations.find(requireNonNull(holding.reservation())).orElseThrow();
        boolean used = reservation.state() == ReservationRow.State.ACTIVE;
        long left = used ? Math.max(0, requireNonNull(reservation.over()) - step.now) : reservation.left();
        ResourceRow resource = step.resources.get(holding.resource());
        // A laboratory that lost a use has usually just been started again, and somebody sits there waiting.
        step.resources.checkUntil(resource.number(), step.now + (used ? 0 : Rules.CHECK_AFTER_START));
        causes.add(resource, Cause.BROKEN, reason);
        List<Work> work = new ArrayList<>();
        work.add(clean(holding, null));
        int attempts = reservation.attempts() + 1;
        if (attempts >= Rules.ATTEMPTS) {
            end(reservation, EndReason.FAILED, attempts);
        } else if (left == 0) {
            end(reservation, EndReason.TIME_OVER, attempts);
        } else if (!step.resources.serves(reservation.experiment())) {
            end(reservation, EndReason.REMOVED, attempts);
        } else {
            work.addAll(waitAgain(reservation, left));
        }
        return work;
    }

    /** The laboratory does not say that it is clean: the student gets his end, the resource nobody. */
    void giveUpCleaning(ReservationRow reservation) {
        ResourceRow resource = step.resources.get(requireNonNull(reservation.resource()));
        causes.add(resource, Cause.UNCLEAN, Rules.NOT_CLEANED);
        end(reservation, requireNonNull(reservation.reason()), reservation.attempts());
    }

    /** The clean-up has ended for this reservation. The results may come after it was told that there are none. */
    void cleaned(ReservationRow reservation, @Nullable String results) {
        boolean news = results != null && reservation.results() == null;
        if (reservation.state() == ReservationRow.State.DISPOSING) {
            end(reservation, requireNonNull(reservation.reason()), reservation.attempts());
        }
        if (news) {
            step.reservations.results(reservation, requireNonNull(results));
            step.changed(reservation.experiment());
        }
    }

    /** FINISHED. The first reason and the first end stay. */
    private void end(ReservationRow reservation, EndReason reason, int attempts) {
        boolean first = reservation.ended() == null;
        if (first) {
            tell(reservation, reason);
        }
        step.reservations.end(
                reservation,
                first ? reason : requireNonNull(reservation.reason()),
                first ? step.now : requireNonNull(reservation.ended()),
                attempts,
                reservation.unrecorded() || (first && reservation.use() != null),
                step.now);
        step.unwatch(reservation.id());
        step.changed(reservation.experiment());
    }

    private void tell(ReservationRow reservation, EndReason reason) {
        Submission wish = reservation.submission();
        boolean used = reservation.use() != null;
        ends.add(new Ended.End(wish.id(), wish.experiment(), reason, used, wish.request()));
    }

    private void dispose(ReservationRow reservation, HoldingRow holding, EndReason reason) {
        tell(reservation, reason);
        long used = Math.max(1, step.now - holding.assigned());
        step.resources.learn(
                reservation.experiment(),
                used,
                Rules.millis(reservation.submission().seconds()));
        long patience = step.served() + Rules.cleanLimit(holding.limits().dispose());
        step.reservations.dispose(reservation, reason, step.now, step.served(), patience);
        step.watch(reservation, Signs.Kind.WORKING, patience);
        step.changed(reservation.experiment());
    }

    private Work clean(HoldingRow holding, @Nullable Submission session) {
        return leases.clean(holding, session);
    }

    private List<Work> waitAgain(ReservationRow reservation, long left) {
        long patience = step.served() + Rules.patience(step.options, step.heard(reservation));
        Optional<Long> free = matching.given(step.resources.bestFree(reservation.experiment()));
        step.reservations.waitAgain(reservation, left, patience, free.isEmpty());
        step.watch(reservation, Signs.Kind.WAITING, patience);
        return matching.equip(step.reservations.find(reservation.id()).orElseThrow(), free);
    }

    private HoldingRow held(ReservationRow reservation) {
        return step.holdings.of(requireNonNull(reservation.resource()));
    }
}
