// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.weblab.core.scheduling.store.Holdings.Confirmed;
import org.weblab.core.scheduling.store.Verb.Kind;
import org.weblab.protocol.ExperimentId;
import org.weblab.protocol.HoldingId;
import org.weblab.protocol.ReservationId;
import org.weblab.protocol.SessionId;
import org.weblab.testkit.TickingClock;

/**
 * Draws verbs as cores, students, laboratories and administrators say them: mostly sensible, sometimes late, repeated or
 * wrong. It learns from the answers, so the same seed and the same answers give the same verbs.
 */
final class RandomVerbs {

    private static final List<ExperimentId> EXPERIMENTS = List.of(
            new ExperimentId("a", "exp"),
            new ExperimentId("b", "exp"),
            new ExperimentId("c", "exp"),
            new ExperimentId("d", "other"),
            new ExperimentId("e", "other"));
    private static final int REMEMBERED = 40;

    private final Random random;
    private final TickingClock clock;
    private final List<Submission> submissions = new ArrayList<>();
    private final List<Leased> works = new ArrayList<>();
    private List<Unrecorded.Use> uses = List.of();
    private final List<Verb> planned = new ArrayList<>();
    private final RandomEquipment equipment;
    private final int failures;
    private int drawn;

    private record Leased(Work work, String owner) {}

    RandomVerbs(Random random, TickingClock clock) {
        this.random = random;
        this.clock = clock;
        this.equipment = new RandomEquipment(random);
        this.failures = 26 + random.nextInt(40);
    }

    List<ReservationId> known() {
        return submissions.stream().map(Submission::id).toList();
    }

    List<Submission> submissions() {
        return submissions;
    }

    static List<ExperimentId> experiments() {
        return EXPERIMENTS;
    }

    /** Ticks the clock, too. */
    Verb next() {
        if (planned.isEmpty()) {
            plan();
        }
        Verb verb = planned.removeFirst();
        clock.tick(verb.before());
        drawn++;
        return verb;
    }

    private void plan() {
        int dice = random.nextInt(1000);
        if (drawn == 0 || dice < 8) {
            planned.add(equipment.register(lease()));
        } else if (dice < 190) {
            submit();
        } else if (dice < 300) {
            ReservationId id = reservation();
            plan(
                    Kind.STATUS,
                    "status ",
                    List.of(id),
                    lease(),
                    store -> store.reservations().status(id));
        } else if (dice < 330) {
            List<ReservationId> ids = some();
            plan(Kind.ALIVE, "alive ", ids, lease(), store -> {
                store.reservations().alive(ids, Duration.ofSeconds(6));
                return "";
            });
        } else if (dice < 350) {
            List<ReservationId> ids = some();
            plan(Kind.STATUSES, "statuses " + ids, store -> store.reservations().statuses(ids));
        } else if (dice < 390) {
            finish();
        } else if (dice < 470) {
            Lease lease = lease();
            int limit = 1 + random.nextInt(4);
            plan(Kind.CLAIM, "claim " + limit, lease, store -> store.holdings().claim(lease, limit));
        } else if (dice < 740) {
            report();
        } else if (dice < 860) {
            expire(random.nextInt(3_000));
        } else if (dice < 895) {
            planned.add(equipment.cause(lease()));
        } else if (dice < 940) {
            planned.add(equipment.check(lease()));
        } else if (dice < 980) {
            record();
        } else if (dice < 985) {
            int times = 5 + random.nextInt(40);
            for (int i = 0; i < times; i++) {
                expire(2_000);
            }
        } else if (dice < 990) {
            expire(random.nextInt(20_000));
        } else if (dice == 990) {
            expire(Duration.ofHours(25).toMillis());
        } else {
            plan(Kind.RESTART, "restart", store -> "");
        }
    }

    private void submit() {
        Lease lease = lease();
        if (!submissions.isEmpty() && random.nextInt(12) == 0) {
            Submission again = submissions.get(random.nextInt(submissions.size()));
            plan(
                    Kind.SUBMIT,
                    "submit again " + again,
                    lease,
                    store -> store.reservations().submit(again, lease));
            return;
        }
        Submission submission = new Submission(
                new ReservationId("r" + drawn),
                new SessionId("s" + random.nextInt(14)),
                "user" + random.nextInt(14),
                random.nextInt(40) == 0 ? new ExperimentId("unknown", "exp") : pick(EXPERIMENTS),
                0.5 * (1 + random.nextInt(60)),
                random.nextInt(3) == 0 ? 1 : 5,
                random.nextBoolean(),
                "{\"n\":" + drawn + "}",
                "{}");
        submissions.add(submission);
        if (submissions.size() > REMEMBERED) {
            submissions.removeFirst();
        }
        plan(
                Kind.SUBMIT,
                "submit " + submission,
                lease,
                store -> store.reservations().submit(submission, lease));
    }

    private void finish() {
        ReservationId id = reservation();
        EndReason reason = random.nextBoolean() ? EndReason.LEFT : EndReason.KICKED;
        Lease lease = lease();
        plan(
                Kind.FINISH,
                "finish " + id + " " + reason,
                lease,
                store -> store.reservations().finish(id, reason, lease));
    }

    /** What a core says about work that it has, or had. */
    private void report() {
        if (works.isEmpty()) {
            return;
        }
        int age = Math.min(random.nextInt(8), random.nextInt(works.size()));
        Leased leased = works.get(works.size() - 1 - age);
        String owner = random.nextInt(10) == 0 ? lease().owner() : leased.owner();
        Lease lease = new Lease(owner, Duration.ofSeconds(10));
        HoldingId holding = random.nextInt(30) == 0
                ? new HoldingId(
                        leased.work().holding().resource(),
                        leased.work().holding().token() - 1)
                : leased.work().holding();
        Phase phase = random.nextInt(20) == 0
                ? pick(List.of(Phase.values()))
                : leased.work().phase();
        int dice = random.nextInt(100);
        if (dice < 8) {
            plan(
                    Kind.RENEW,
                    "renew " + holding,
                    lease,
                    store -> store.holdings().renew(Map.of(holding, phase), lease));
        } else if (dice < 20) {
            double seconds = random.nextInt(12) - 1.5;
            boolean said = random.nextBoolean();
            plan(Kind.LATER, "later " + holding + phase + seconds + said, lease, store -> {
                store.holdings().later(holding, phase, owner, seconds, said);
                return "";
            });
        } else if (dice < 25) {
            long seen = holding.token() + random.nextInt(10_000_000) - 500_000;
            plan(
                    Kind.REFENCE,
                    "refence " + holding + seen,
                    lease,
                    store -> store.holdings().refence(holding, seen, lease));
        } else if (phase == Phase.CLEAN) {
            String data = random.nextBoolean() ? "{\"d\":" + drawn + "}" : null;
            plan(
                    Kind.DISPOSED,
                    "disposed " + holding + data,
                    lease,
                    store -> store.holdings().disposed(holding, data, lease));
        } else if (phase == Phase.USE || dice < failures) {
            plan(
                    Kind.FAILED,
                    "failed " + holding + phase,
                    lease,
                    store -> store.holdings().failed(holding, phase, "because " + phase, lease));
        } else {
            boolean batch = random.nextInt(6) == 0;
            double ask = random.nextInt(6) - 2.5;
            plan(
                    Kind.CONFIRMED,
                    "confirmed " + holding + ask + batch,
                    lease,
                    store -> store.holdings().confirmed(holding, "{\"c\":1}", ask, batch, lease));
        }
    }

    private void expire(long millis) {
        Lease lease = lease();
        int limit = random.nextInt(5) == 0 ? 1 : 20;
        planned.add(new Verb(
                Kind.EXPIRE,
                "expire " + limit,
                List.of(),
                lease,
                Duration.ofMillis(millis),
                store -> store.deadlines().expire(limit, lease)));
    }

    private void record() {
        plan(Kind.LIST, "list", store -> store.unrecorded().list(40));
        if (random.nextInt(3) > 0) {
            List<Unrecorded.Use> known = uses;
            plan(Kind.RECORDED, "recorded " + known.size(), store -> {
                store.unrecorded().recorded(known);
                return "";
            });
        }
    }

    private void plan(Kind kind, String text, Function<SchedulingStore, Object> call) {
        plan(kind, text, lease(), call);
    }

    private void plan(Kind kind, String text, Lease lease, Function<SchedulingStore, Object> call) {
        plan(kind, text, List.of(), lease, call);
    }

    private void plan(
            Kind kind, String text, List<ReservationId> heard, Lease lease, Function<SchedulingStore, Object> call) {
        planned.add(new Verb(kind, text, heard, lease, Duration.ofMillis(random.nextInt(400)), call));
    }

    /** The answer may bring work. */
    void learn(Verb verb, Object answer) {
        worksIn(answer).forEach(work -> works.add(new Leased(work, verb.lease().owner())));
        while (works.size() > 20) {
            works.removeFirst();
        }
        if (verb.kind() == Kind.LIST) {
            uses = ((List<?>) answer).stream().map(Unrecorded.Use.class::cast).toList();
        }
    }

    static List<Work> worksIn(Object answer) {
        return switch (answer) {
            case Submitted.Accepted accepted -> accepted.work();
            case Ended ended -> ended.work();
            case Confirmed.Accepted accepted -> accepted.work();
            case Equipment.Registered.Accepted accepted -> accepted.work();
            case Equipment.Back back -> back.work();
            case List<?> list
            when !list.isEmpty() && list.getFirst() instanceof Work ->
                list.stream().map(Work.class::cast).toList();
            default -> List.of();
        };
    }

    private ReservationId reservation() {
        return submissions.isEmpty() || random.nextInt(50) == 0
                ? new ReservationId("unknown")
                : submissions.get(random.nextInt(submissions.size())).id();
    }

    private List<ReservationId> some() {
        return random.ints(5, 0, 1_000).mapToObj(n -> reservation()).distinct().toList();
    }

    private Lease lease() {
        return new Lease(random.nextBoolean() ? "core1:1" : "core2:2", Duration.ofSeconds(10));
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
