// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.weblab.core.scheduling.store.ReservationStatus.Finished;
import org.weblab.core.scheduling.store.ReservationStatus.Starting;
import org.weblab.protocol.ExperimentId;
import org.weblab.protocol.ReservationId;
import org.weblab.protocol.ResourceId;

/**
 * Many at once, through two processes: none is lost, none is served twice, nobody is overtaken, nothing stands free beside
 * a waiter. {@code -Dweblab.students=N} says how many.
 */
abstract class ContentionContract extends StoreContract {

    private static final int STUDENTS = Integer.getInteger("weblab.students", 5_000);
    private static final int HALF_THE_THREADS_OF_A_PROCESS = 4;
    private static final int AHEAD = 100;
    private static final int ROUNDS = 100;
    private static final int TRIES = 100;
    private static final String BUSY = "The database is busy";
    private static final List<ResourceId> EQUIPMENT = List.of(R1, R2, new ResourceId("3", "type"), OTHER_TYPE);

    /** Who has been served, and by which token. */
    private final Map<ReservationId, Long> served = new ConcurrentHashMap<>();

    private final Map<ResourceId, ReservationId> inUse = new ConcurrentHashMap<>();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final Semaphore news = new Semaphore(0);
    private final Semaphore room = new Semaphore(AHEAD);

    /** A busy machine needs minutes for so many. */
    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void thousandsOfReservationsAreServedOnceEachAndInOrder() throws Exception {
        install(resource(R1, A), resource(R2, A, B), resource(EQUIPMENT.get(2), B), resource(OTHER_TYPE, A, B));
        List<SchedulingStore> processes = List.of(subject.store(), subject.another());
        int share = STUDENTS / (processes.size() * HALF_THE_THREADS_OF_A_PROCESS);
        List<List<Submission>> shares = new ArrayList<>();
        List<Callable<Void>> work = new ArrayList<>();
        for (SchedulingStore process : processes) {
            for (int i = 0; i < HALF_THE_THREADS_OF_A_PROCESS; i++) {
                List<Submission> wishes = wishes("thread" + shares.size() + "-student", share);
                shares.add(wishes);
                work.add(noted(() -> students(process, wishes)));
                Lease lease = new Lease("core" + shares.size(), Duration.ofSeconds(10));
                work.add(noted(() -> core(process, lease, share * processes.size() * HALF_THE_THREADS_OF_A_PROCESS)));
            }
        }

        all(work);

        assertThat(wrong).isEmpty();
        List<ReservationId> ids =
                shares.stream().flatMap(List::stream).map(Submission::id).toList();
        assertThat(served.keySet()).containsExactlyInAnyOrderElementsOf(ids);
        shares.forEach(this::inTheOrderOfComing);
        for (int from = 0; from < ids.size(); from += 500) {
            List<ReservationId> some = ids.subList(from, Math.min(ids.size(), from + 500));
            assertThat(reservations().statuses(some).values())
                    .hasSize(some.size())
                    .allSatisfy(status -> assertThat(status.state()).isInstanceOf(Finished.class));
        }
        assertThat(subject.store().unrecorded().list(STUDENTS + 1)).hasSize(ids.size());
    }

    /** Scenario 2: one finds nothing free and waits while another finds nobody waiting and frees. */
    @Test
    void whoComesWhileEquipmentBecomesFreeGetsIt() throws Exception {
        List<Work> cleaning = new ArrayList<>(register(
                resource(EQUIPMENT.get(0), A),
                resource(EQUIPMENT.get(1), A),
                resource(EQUIPMENT.get(2), A),
                resource(EQUIPMENT.get(3), A)));
        SchedulingStore one = subject.store();
        SchedulingStore other = subject.another();
        for (int round = 0; round < ROUNDS; round++) {
            List<Submission> wishes = wishes("round" + round + "-student", cleaning.size());
            CyclicBarrier barrier = new CyclicBarrier(2 * cleaning.size());
            List<Callable<Void>> work = new ArrayList<>();
            for (int i = 0; i < cleaning.size(); i++) {
                Submission wish = as(wishes.get(i), A);
                Work clean = cleaning.get(i);
                work.add(() -> {
                    barrier.await();
                    patiently(() -> one.reservations().submit(wish, CORE));
                    return null;
                });
                work.add(() -> {
                    barrier.await();
                    patiently(() -> other.holdings().disposed(clean.holding(), null, OTHER_CORE));
                    return null;
                });
            }
            all(work);
            cleaning.clear();
            for (Submission wish : wishes) {
                assertThat(state(wish.id())).isInstanceOf(Starting.class);
                cleaning.add(leave(wish.id()));
            }
        }
    }

    /** If it fails, the others end: what they wait for does not come any more. */
    private Callable<Void> noted(Callable<Void> work) {
        return () -> {
            try {
                return work.call();
            } catch (Exception | Error e) {
                wrong.add(e.toString());
                throw e;
            }
        };
    }

    /** Whoever waited too long for a turn, on a busy machine, asked nobody anything: that is no answer of a store. */
    private static <T> T patiently(Supplier<T> verb) {
        for (int left = TRIES; left > 1; left--) {
            try {
                return verb.get();
            } catch (StoreUnavailable e) {
                if (!BUSY.equals(e.getMessage())) {
                    throw e;
                }
            }
        }
        return verb.get();
    }

    private static void all(List<Callable<Void>> work) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Void> done : threads.invokeAll(work)) {
                done.get();
            }
        }
    }

    private static List<Submission> wishes(String name, int number) {
        List<Submission> wishes = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            wishes.add(wish(name + i, i % 3 == 0 ? B : A, i % 2));
        }
        return wishes;
    }

    private static Submission as(Submission wish, ExperimentId experiment) {
        return new Submission(
                wish.id(),
                wish.session(),
                wish.user(),
                experiment,
                wish.seconds(),
                wish.priority(),
                true,
                wish.clientData(),
                wish.request());
    }

    /** One after the other, so that each comes later than the one before. */
    private Void students(SchedulingStore process, List<Submission> wishes) throws InterruptedException {
        for (Submission wish : wishes) {
            if (!room.tryAcquire(1, TimeUnit.MINUTES)) {
                wrong.add("nobody is served");
                return null;
            }
            Submitted.Accepted answer =
                    (Submitted.Accepted) patiently(() -> process.reservations().submit(wish, CORE));
            // A student does no work: it is left to the cores.
            answer.work()
                    .forEach(work -> patiently(() -> {
                        process.holdings().later(work.holding(), work.phase(), CORE.owner(), 0, false);
                        return work;
                    }));
            news.release(answer.work().size());
            if (wish.priority() == 0) {
                patiently(() -> process.reservations().submit(wish, CORE));
                patiently(() -> process.reservations().status(wish.id()));
            }
        }
        return null;
    }

    /** Whoever wants the same with the same priority gets it in the order of coming: tokens grow. */
    private void inTheOrderOfComing(List<Submission> wishes) {
        Map<String, Long> last = new HashMap<>();
        for (Submission wish : wishes) {
            long token = served.get(wish.id());
            Long before = last.put(wish.experiment() + " " + wish.priority(), token);
            if (before != null) {
                assertThat(token).as("token of " + wish).isGreaterThan(before);
            }
        }
    }

    private Void core(SchedulingStore process, Lease lease, int students) throws InterruptedException {
        boolean idle = false;
        while ((served.size() < students || !idle) && wrong.isEmpty()) {
            news.tryAcquire(100, TimeUnit.MILLISECONDS);
            List<Work> claimed = patiently(() -> process.holdings().claim(lease, 3));
            idle = claimed.isEmpty();
            claimed.forEach(work -> follow(process, work, lease));
        }
        return null;
    }

    /** One piece of work, and what comes of it, until the resource has no next student. */
    private void follow(SchedulingStore process, Work first, Lease lease) {
        Work work = first;
        while (work != null) {
            List<Work> next = step(process, work, lease);
            work = next.isEmpty() ? null : next.getFirst();
        }
    }

    private List<Work> step(SchedulingStore process, Work work, Lease lease) {
        ResourceId resource = work.holding().resource();
        if (work.phase() == Phase.CLEAN) {
            inUse.remove(resource);
            return patiently(() -> process.holdings().disposed(work.holding(), null, lease));
        }
        ReservationId id = work.session().id();
        if (inUse.put(resource, id) != null) {
            wrong.add("two on " + work.holding());
        }
        if (served.put(id, work.holding().token()) != null) {
            wrong.add(id + " twice");
        }
        room.release();
        patiently(() -> process.holdings().confirmed(work.holding(), "{}", -1, false, lease));
        return patiently(() -> process.reservations().finish(id, EndReason.LEFT, lease))
                .work();
    }
}
