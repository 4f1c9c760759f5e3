// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.memory;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.weblab.core.scheduling.store.ReservationStatus;
import org.weblab.core.scheduling.store.Rules;

/** What students are told. Only reads. */
final class Statuses {

    private final State state;

    Statuses(State state) {
        this.state = state;
    }

    ReservationStatus of(Reservation reservation) {
        return new ReservationStatus(
                reservation.submission.id(),
                reservation.submission.session(),
                reservation.submission.user(),
                reservation.submission.experiment(),
                reservation.submission.request(),
                reservation.experiment.version,
                reservation.attempts,
                stateOf(reservation));
    }

    private ReservationStatus.State stateOf(Reservation reservation) {
        Reservation.Use use = reservation.use;
        return switch (reservation.state) {
            case QUEUED -> queued(reservation);
            case STARTING -> {
                Holding holding = held(reservation);
                Long over = state.over.at(reservation);
                yield new ReservationStatus.Starting(
                        holding.id,
                        Instant.ofEpochMilli(holding.assigned),
                        over == null ? null : Instant.ofEpochMilli(over));
            }
            case ACTIVE -> {
                long over = requireNonNull(state.over.at(reservation));
                yield new ReservationStatus.Active(
                        held(reservation).id,
                        held(reservation).laboratory,
                        Instant.ofEpochMilli(over),
                        Duration.ofMillis(Math.max(0, over - state.now)),
                        requireNonNull(use).configuration());
            }
            case DISPOSING ->
                new ReservationStatus.Disposing(
                        requireNonNull(reservation.reason), requireNonNull(use).configuration());
            case FINISHED ->
                new ReservationStatus.Finished(
                        requireNonNull(reservation.reason),
                        use != null,
                        use == null ? null : use.configuration(),
                        reservation.data);
        };
    }

    /** The place is counted in each type that can serve; the best that works is shown. */
    private ReservationStatus.Queued queued(Reservation reservation) {
        Standing best = null;
        for (String type : state.types(reservation.experiment)) {
            int ahead = state.sharing(type).stream()
                    .mapToInt(experiment -> experiment.before(reservation))
                    .sum();
            int working = (int) reservation.experiment.resources.stream()
                    .filter(resource -> resource.id.type().equals(type) && resource.works())
                    .count();
            Standing standing = new Standing(ahead, working);
            if (standing.betterThan(best)) {
                best = standing;
            }
        }
        Standing shown = requireNonNull(best);
        return Rules.queued(
                shown.ahead(),
                shown.working(),
                reservation.experiment.mean,
                reservation.experiment.longest,
                reservation.left);
    }

    private record Standing(int ahead, int working) {

        boolean betterThan(@Nullable Standing other) {
            if (other == null || (working > 0) != (other.working > 0)) {
                return other == null || working > 0;
            }
            return ahead < other.ahead || (ahead == other.ahead && working > other.working);
        }
    }

    private static Holding held(Reservation reservation) {
        return requireNonNull(requireNonNull(reservation.resource).holding);
    }
}
