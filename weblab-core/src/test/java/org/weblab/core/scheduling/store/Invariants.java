// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.weblab.core.scheduling.store.Equipment.Cause;
import org.weblab.core.scheduling.store.Equipment.ResourceView;
import org.weblab.core.scheduling.store.ReservationStatus.Active;
import org.weblab.core.scheduling.store.ReservationStatus.Disposing;
import org.weblab.core.scheduling.store.ReservationStatus.Finished;
import org.weblab.core.scheduling.store.ReservationStatus.Queued;
import org.weblab.core.scheduling.store.ReservationStatus.Starting;
import org.weblab.core.scheduling.store.Verb.Kind;
import org.weblab.protocol.ExperimentId;
import org.weblab.protocol.HoldingId;
import org.weblab.protocol.ReservationId;
import org.weblab.protocol.ResourceId;

/**
 * "What must always be true" of docs/scheduling.md, seen from outside after each verb. The numbers of the checks are those
 * of that list.
 */
final class Invariants {

    private static final Duration GRACE_OF_STREAMS = Duration.ofSeconds(6);

    private final SchedulingStore store;
    private final InstantSource clock;
    private final StoreOptions options;
    private final RandomVerbs verbs;

    private final Map<ReservationId, Integer> arrivals = new HashMap<>();
    private final Set<ReservationId> heard = new HashSet<>();
    private final Map<ReservationId, Long> silentFrom = new HashMap<>();
    private Instant counted;
    private long served;
    private int arrived;
    private Observed before;

    Invariants(SchedulingStore store, InstantSource clock, StoreOptions options, RandomVerbs verbs) {
        this.store = store;
        this.clock = clock;
        this.options = options;
        this.verbs = verbs;
        this.counted = clock.instant();
        this.before = Observed.of(store, List.of());
    }

    void after(Verb verb, Object answer) {
        Observed now = Observed.of(store, verbs.known());
        countServedTime(verb);
        countArrivals(now);
        eachReservationHasItsHolding(now);
        whatIsNotCleanIsBeingCleaned(now);
        if (verb.kind() != Kind.CLAIM) {
            smallestKeyFirst(verb, answer, now);
            cleanBetweenTokens(verb, answer);
        }
        statesFollowTheDiagram(now);
        placesGetWorseForAReasonOnly(verb, now);
        nothingUsableBesideAWaiter(now);
        nobodyIsSilentWhoWasHeard(verb, now);
        before = now;
    }

    /** 1. */
    private static void eachReservationHasItsHolding(Observed now) {
        Map<ResourceId, ResourceView> resources = now.byId();
        now.statuses().forEach((id, status) -> {
            HoldingId holding = switch (status.state()) {
                case Starting starting -> starting.holding();
                case Active active -> active.holding();
                case Queued q -> null;
                case Disposing d -> null;
                case Finished f -> null;
            };
            if (holding != null) {
                ResourceView resource = resources.get(holding.resource());
                assertThat(resource.reservation())
                        .as("holder of " + resource.id())
                        .isEqualTo(id);
                assertThat(resource.phase()).isEqualTo(status.state() instanceof Starting ? Phase.START : Phase.USE);
            }
        });
    }

    /** Or nobody could ever bring it back. */
    private static void whatIsNotCleanIsBeingCleaned(Observed now) {
        assertThat(now.resources())
                .filteredOn(resource -> resource.out().stream().anyMatch(out -> out.cause() == Cause.UNCLEAN))
                .allSatisfy(resource -> assertThat(resource.phase()).isEqualTo(Phase.CLEAN));
    }

    /** 2. Several hand-overs in one verb, with failures between them, can't be told apart from outside. */
    private void smallestKeyFirst(Verb verb, Object answer, Observed now) {
        if (verb.kind() == Kind.EXPIRE) {
            return;
        }
        for (Work work : RandomVerbs.worksIn(answer)) {
            if (work.phase() == Phase.START) {
                List<ExperimentId> serves =
                        now.byId().get(work.holding().resource()).serves();
                now.statuses().forEach((id, status) -> {
                    if (status.state() instanceof Queued && serves.contains(status.experiment())) {
                        assertThat(key(id))
                                .as("key of " + id)
                                .isGreaterThan(key(work.session().id()));
                    }
                });
            }
        }
    }

    private long key(ReservationId id) {
        int priority = verbs.submissions().stream()
                .filter(submission -> submission.id().equals(id))
                .mapToInt(Submission::priority)
                .findFirst()
                .orElse(0);
        return priority * 1_000_000L + arrivals.getOrDefault(id, -1);
    }

    /** 3. */
    private void statesFollowTheDiagram(Observed now) {
        now.statuses().forEach((id, status) -> {
            ReservationStatus earlier = before.statuses().get(id);
            if (earlier == null) {
                return;
            }
            assertThat(status.version()).isGreaterThanOrEqualTo(earlier.version());
            if (earlier.state() instanceof Disposing disposing) {
                assertThat(reason(status)).isEqualTo(disposing.reason());
            }
            if (earlier.state() instanceof Finished finished) {
                assertThat(status.state()).isInstanceOf(Finished.class);
                assertThat(reason(status)).isEqualTo(finished.reason());
            }
            if (!status.state().getClass().equals(earlier.state().getClass())) {
                assertThat(status.version()).as("version of a change of " + id).isGreaterThan(earlier.version());
            }
        });
    }

    /** 4. */
    private void placesGetWorseForAReasonOnly(Verb verb, Observed now) {
        if (!verb.kind().keepsPlaces()) {
            return;
        }
        now.statuses().forEach((id, status) -> {
            ReservationStatus earlier = before.statuses().get(id);
            if (status.state() instanceof Queued queued
                    && earlier != null
                    && earlier.state() instanceof Queued waited) {
                assertThat(queued.place()).as("place of " + id).isLessThanOrEqualTo(waited.place());
                if (queued.place() != waited.place()) {
                    assertThat(status.version()).isGreaterThan(earlier.version());
                }
            }
        });
    }

    /** 5. */
    private void nothingUsableBesideAWaiter(Observed now) {
        if (served < options.settling().toMillis()) {
            return;
        }
        for (ResourceView resource : now.resources()) {
            if (resource.phase() == null && resource.out().isEmpty()) {
                for (ExperimentId experiment : resource.serves()) {
                    assertThat(now.overview().get(experiment).waiting())
                            .as(experiment + " waits beside " + resource)
                            .isZero();
                }
            }
        }
    }

    /** 6. */
    private void cleanBetweenTokens(Verb verb, Object answer) {
        for (Work work : RandomVerbs.worksIn(answer)) {
            if (work.phase() == Phase.START) {
                Phase phase = before.byId().get(work.holding().resource()).phase();
                assertThat(phase).isEqualTo(verb.kind() == Kind.DISPOSED ? Phase.CLEAN : null);
            }
        }
    }

    /** 8. */
    private void nobodyIsSilentWhoWasHeard(Verb verb, Observed now) {
        now.statuses().forEach((id, status) -> {
            ReservationStatus earlier = before.statuses().get(id);
            Class<?> state = status.state().getClass();
            boolean entered = earlier == null || !state.equals(earlier.state().getClass());
            boolean ended = !(status.state() instanceof Queued
                    || status.state() instanceof Starting
                    || status.state() instanceof Active);
            if (entered && !ended) {
                silentFrom.put(id, served + Rules.patience(options, heard.contains(id)));
            } else if (entered && reason(status) == EndReason.SILENT && !(earlier.state() instanceof Disposing)) {
                assertThat(served).as("silence of " + id).isGreaterThanOrEqualTo(silentFrom.get(id));
            }
            boolean asked = verb.kind() == Kind.STATUS;
            if (verb.heard().contains(id) && !ended) {
                heard.add(id);
                long poll = options.pollTime().toMillis();
                long stream = status.state() instanceof Queued ? poll : GRACE_OF_STREAMS.toMillis();
                silentFrom.put(id, served + (asked ? poll : stream));
            }
        });
    }

    private static EndReason reason(ReservationStatus status) {
        return switch (status.state()) {
            case Disposing disposing -> disposing.reason();
            case Finished finished -> finished.reason();
            case Queued q -> null;
            case Starting s -> null;
            case Active a -> null;
        };
    }

    private void countServedTime(Verb verb) {
        if (verb.kind() == Kind.EXPIRE || verb.kind() == Kind.RESTART) {
            served += Math.min(Duration.between(counted, clock.instant()).toMillis(), Rules.LONGEST_STEP);
            counted = clock.instant();
        }
    }

    private void countArrivals(Observed now) {
        now.statuses().keySet().stream()
                .filter(id -> !before.statuses().containsKey(id))
                .forEach(id -> {
                    arrivals.put(id, arrived++);
                    heard.remove(id);
                });
    }
}
