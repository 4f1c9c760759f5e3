// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.weblab.testkit.TickingClock;

/**
 * The same verbs, drawn at random, are said to the model and to a backend: every answer and all that can be seen must be
 * equal, and what must always be true is. {@code -Dweblab.verbs=N} says how many (to a server, over a network, by default
 * fewer), {@code -Dweblab.seed=N} which ones; {@code -Dweblab.compare=1} looks at everything after each verb.
 */
class RandomComparisonTest {

    private static final int VERBS = Integer.getInteger("weblab.verbs", 100_000);
    private static final int VERBS_TO_REDIS = Integer.getInteger("weblab.verbs", 20_000);
    private static final int VERBS_TO_A_SERVER = Integer.getInteger("weblab.verbs", 10_000);
    private static final int VERBS_OF_A_WORLD = 5_000;
    private static final int WORLDS_AT_ONCE = 2;
    private static final int COMPARE_EVERY = Integer.getInteger("weblab.compare", 24);

    @Test
    @Timeout(value = 1, unit = TimeUnit.HOURS)
    void sqliteAnswersAsTheModelAndTheRulesHold() throws Exception {
        compare(Subject::sqlite, VERBS);
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.HOURS)
    void mysqlAnswersAsTheModelAndTheRulesHold() throws Exception {
        compare(Subject::mysql, VERBS_TO_A_SERVER);
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.HOURS)
    void redisAnswersAsTheModelAndTheRulesHold() throws Exception {
        compare(Subject::redis, VERBS_TO_REDIS);
    }

    private static void compare(Subject.Factory backend, int verbs) throws Exception {
        long first = Long.getLong("weblab.seed", new Random().nextLong(1_000_000_000));
        try (ExecutorService threads = Executors.newFixedThreadPool(WORLDS_AT_ONCE)) {
            List<Future<?>> worlds = new ArrayList<>();
            for (int done = 0; done < verbs; done += VERBS_OF_A_WORLD) {
                long seed = first + done;
                int length = Math.min(VERBS_OF_A_WORLD, verbs - done);
                worlds.add(threads.submit(() -> world(backend, seed, length)));
            }
            for (Future<?> world : worlds) {
                world.get();
            }
        }
    }

    private static void world(Subject.Factory backend, long seed, int length) {
        Random random = new Random(seed);
        Random repetitions = new Random(seed);
        TickingClock clock = new TickingClock();
        StoreOptions options = new StoreOptions(
                Duration.ofSeconds(8 + random.nextInt(30)), Duration.ofSeconds(random.nextInt(3) == 0 ? 5 : 0));
        Deque<String> trace = new ArrayDeque<>();
        try (Subject model = Subject.memory(clock, options);
                Subject other = backend.open(clock, options)) {
            RandomVerbs verbs = new RandomVerbs(random, clock);
            Invariants invariants = new Invariants(model.store(), clock, options, verbs);
            for (int i = 0; i < length; i++) {
                Verb verb = verbs.next();
                trace.addLast(verb.toString());
                if (trace.size() > 40) {
                    trace.removeFirst();
                }
                boolean look = i % COMPARE_EVERY == 0;
                step(model, other, verbs, invariants, verb, repetitions.nextInt(64) == 0, look);
            }
            trace.addLast("everybody goes away");
            everythingEnds(model, other, verbs, clock);
        } catch (AssertionError | RuntimeException e) {
            String last = trace.stream().collect(Collectors.joining("\n  "));
            throw new AssertionError("-Dweblab.seed=" + seed + " after\n  " + last, e);
        }
    }

    private static void step(
            Subject model,
            Subject other,
            RandomVerbs verbs,
            Invariants invariants,
            Verb verb,
            boolean again,
            boolean look) {
        if (verb.kind() == Verb.Kind.RESTART) {
            model.restart();
            other.restart();
        }
        Object expected = verb.call().apply(model.store());
        assertThat(verb.call().apply(other.store())).isEqualTo(expected);
        invariants.after(verb, expected);
        if (again && verb.kind().repeatable()) {
            repeat(model, other, verbs, verb);
        }
        verbs.learn(verb, expected);
        if (look) {
            assertThat(Observed.of(other.store(), verbs.known())).isEqualTo(Observed.of(model.store(), verbs.known()));
        }
    }

    /** Nothing that is to be done is known to one process alone, and nobody stays for ever. */
    private static void everythingEnds(Subject model, Subject other, RandomVerbs verbs, TickingClock clock) {
        Lease lease = new Lease("core3:3", Duration.ofSeconds(10));
        clock.tick(Duration.ofSeconds(11));
        List<Work> claimed = model.store().holdings().claim(lease, 100);
        assertThat(other.store().holdings().claim(lease, 100)).isEqualTo(claimed);
        assertThat(claimed.stream().map(work -> work.holding().resource()))
                .containsAll(model.store().equipment().snapshot(null, 100).stream()
                        .filter(resource -> resource.phase() == Phase.START || resource.phase() == Phase.CLEAN)
                        .map(Equipment.ResourceView::id)
                        .toList());
        for (int i = 0; i < 200; i++) {
            clock.tick(Duration.ofSeconds(2));
            Ended ended = model.store().deadlines().expire(20, lease);
            assertThat(other.store().deadlines().expire(20, lease)).isEqualTo(ended);
        }
        assertThat(model.store().reservations().statuses(verbs.known()).values())
                .allSatisfy(status -> assertThat(status.state()).isInstanceOf(ReservationStatus.Finished.class));
        assertThat(Observed.of(other.store(), verbs.known())).isEqualTo(Observed.of(model.store(), verbs.known()));
    }

    private static void repeat(Subject model, Subject other, RandomVerbs verbs, Verb verb) {
        Observed before = Observed.of(model.store(), verbs.known());
        Object answer = verb.call().apply(model.store());
        assertThat(verb.call().apply(other.store())).isEqualTo(answer);
        if (verb.kind() != Verb.Kind.LIST) {
            assertThat(RandomVerbs.worksIn(answer)).as("work of a repetition").isEmpty();
        }
        if (answer instanceof Ended ended) {
            assertThat(ended.ends()).as("told again").isEmpty();
        }
        assertThat(Observed.of(model.store(), verbs.known())).isEqualTo(before);
    }
}
