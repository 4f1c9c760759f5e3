// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.weblab.core.scheduling.store.EndReason;
import org.weblab.core.scheduling.store.Equipment.Registered;
import org.weblab.core.scheduling.store.Lease;
import org.weblab.core.scheduling.store.SchedulingStore;
import org.weblab.core.scheduling.store.Submission;
import org.weblab.core.scheduling.store.Submitted;
import org.weblab.core.scheduling.store.Topology;
import org.weblab.core.scheduling.store.Work;
import org.weblab.protocol.ExperimentId;
import org.weblab.protocol.ReservationId;
import org.weblab.protocol.ResourceId;
import org.weblab.protocol.SessionId;

/**
 * What it costs to reserve, to ask, and to hand equipment on, while few and while many wait in one queue. The store goes
 * by its real clock, one verb at a time; equipment of one type serves three experiments.
 *
 * <p>Arguments: the backend, then how many wait (by default 10, 1000 and 10000).
 */
public final class StoreBenchmark {

    private static final int TURNS = 400;
    private static final int WARM_UP = 200;
    private static final Lease LEASE = new Lease("core1:1", Duration.ofMinutes(10));
    private static final ExperimentId WANTED = new ExperimentId("wanted", "exp");
    private static final List<ExperimentId> EXPERIMENTS =
            List.of(WANTED, new ExperimentId("b", "exp"), new ExperimentId("c", "exp"));

    private final Candidate candidate;
    private final SchedulingStore store;
    private final Random random = new Random(1);
    private final List<ReservationId> waiting = new ArrayList<>();
    private final Map<String, List<Long>> nanos = new LinkedHashMap<>();
    private final Map<String, Long> requests = new LinkedHashMap<>();
    private int students;
    private boolean counting;

    private StoreBenchmark(Candidate candidate) {
        this.candidate = candidate;
        this.store = candidate.store();
    }

    public static void main(String... arguments) throws Exception {
        int[] lengths = arguments.length > 1
                ? Arrays.stream(arguments).skip(1).mapToInt(Integer::parseInt).toArray()
                : new int[] {10, 1_000, 10_000};
        String backend = arguments.length > 0 ? arguments[0] : "memory";
        System.out.printf("%-8s %7s  %-10s %9s %9s %9s%n", "backend", "waiting", "verb", "median", "95 %", "requests");
        for (int length : lengths) {
            try (Candidate candidate = Candidate.open(backend)) {
                new StoreBenchmark(candidate).run(backend, length);
            }
        }
    }

    private void run(String backend, int length) {
        Work current = prepare();
        while (waiting.size() < length) {
            submit();
        }
        for (int i = 0; i < WARM_UP; i++) {
            current = turn(current);
        }
        nanos.clear();
        for (int i = 0; i < TURNS; i++) {
            current = turn(current);
        }
        countRequests(current);
        nanos.forEach((verb, times) -> {
            long[] sorted = times.stream().mapToLong(Long::longValue).sorted().toArray();
            System.out.printf(
                    "%-8s %7d  %-10s %6d µs %6d µs %9d%n",
                    backend,
                    length,
                    verb,
                    sorted[sorted.length / 2] / 1_000,
                    sorted[sorted.length * 95 / 100] / 1_000,
                    requests.getOrDefault(verb, 0L));
        });
    }

    /** Two copies, both in use. */
    private Work prepare() {
        List<Topology.Resource> resources = new ArrayList<>();
        for (String instance : List.of("1", "2")) {
            resources.add(new Topology.Resource(
                    new ResourceId(instance, "type"),
                    "http://127.0.0.1:1",
                    EXPERIMENTS.stream().map(StoreBenchmark::binding).toList(),
                    Duration.ofMinutes(1)));
        }
        Registered answer = store.equipment().register(new Topology(1, resources), LEASE);
        ((Registered.Accepted) answer).work().forEach(work -> store.holdings().disposed(work.holding(), null, LEASE));
        store.reservations().submit(wish(), LEASE);
        var first = (Submitted.Accepted) store.reservations().submit(wish(), LEASE);
        return first.work().getFirst();
    }

    private static Topology.Binding binding(ExperimentId experiment) {
        Duration limit = Duration.ofMinutes(10);
        return new Topology.Binding(experiment, limit, limit, limit, false);
    }

    /** The first of the queue gets the equipment, another one comes, and one of those between asks. */
    private Work turn(Work current) {
        measure("confirmed", () -> store.holdings().confirmed(current.holding(), "{}", -1, false, LEASE));
        List<Work> cleaning = measure(
                "finish",
                () -> store.reservations()
                        .finish(current.session().id(), EndReason.LEFT, LEASE)
                        .work());
        List<Work> next = measure(
                "disposed", () -> store.holdings().disposed(cleaning.getFirst().holding(), null, LEASE));
        waiting.remove(next.getFirst().session().id());
        submit();
        ReservationId asking = waiting.get(random.nextInt(waiting.size()));
        measure("status", () -> store.reservations().status(asking));
        measure("again", () -> store.reservations().status(asking));
        measure("claim", () -> store.holdings().claim(LEASE, 10));
        measure("expire", () -> store.deadlines().expire(100, LEASE));
        return next.getFirst();
    }

    private void submit() {
        Submission wish = wish();
        measure("submit", () -> store.reservations().submit(wish, LEASE));
        waiting.add(wish.id());
    }

    /** Once more, looking at how often each verb asks the server. */
    private void countRequests(Work current) {
        long noise = -candidate.requests().getAsLong() + candidate.requests().getAsLong();
        counting = true;
        turn(current);
        counting = false;
        requests.replaceAll((verb, number) -> number - noise);
    }

    private <T> T measure(String verb, Supplier<T> call) {
        if (counting) {
            long before = candidate.requests().getAsLong();
            T answer = call.get();
            requests.put(verb, candidate.requests().getAsLong() - before);
            return answer;
        }
        long before = System.nanoTime();
        T answer = call.get();
        nanos.computeIfAbsent(verb, v -> new ArrayList<>()).add(System.nanoTime() - before);
        return answer;
    }

    private Submission wish() {
        String student = "student" + ++students;
        return new Submission(
                ReservationId.random(),
                new SessionId("session-" + student),
                student,
                WANTED,
                3_600,
                5,
                false,
                "{}",
                "{\"from\":\"127.0.0.1\"}");
    }
}
