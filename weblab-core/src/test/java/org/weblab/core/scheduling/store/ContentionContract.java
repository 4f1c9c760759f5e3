// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.weblab.core.scheduling.store.ReservationStatus.Finished;
import org.weblab.protocol.ReservationId;
import org.weblab.protocol.ResourceId;

/** Many at once: none is lost, none is served twice, nothing stands free beside a waiter. */
abstract class ContentionContract extends StoreContract {

    private static final int STUDENTS = 1_500;
    private static final int CORES = 6;

    private final Set<ReservationId> served = ConcurrentHashMap.newKeySet();
    private final Set<ResourceId> inUse = ConcurrentHashMap.newKeySet();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final Semaphore news = new Semaphore(0);

    /** Scenario 2: one finds nothing free and waits while another finds nobody waiting and frees. */
    @Test
    void thousandsOfReservationsAreServedOnceEach() throws Exception {
        install(
                resource(R1, A),
                resource(R2, A, B),
                resource(new ResourceId("3", "type"), B),
                resource(OTHER_TYPE, A, B));
        List<ReservationId> ids = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> students = new ArrayList<>();
            for (int i = 0; i < STUDENTS; i++) {
                Submission wish = wish("student" + i, i % 3 == 0 ? B : A, i % 2);
                ids.add(wish.id());
                students.add(threads.submit(() -> student(wish)));
            }
            List<Future<?>> cores = new ArrayList<>();
            for (int i = 0; i < CORES; i++) {
                Lease lease = new Lease("core" + i, Duration.ofSeconds(10));
                cores.add(threads.submit(() -> core(lease)));
            }
            for (Future<?> student : students) {
                student.get();
            }
            for (Future<?> core : cores) {
                core.get();
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(served).containsExactlyInAnyOrderElementsOf(ids);
        for (int from = 0; from < STUDENTS; from += 500) {
            assertThat(reservations().statuses(ids.subList(from, from + 500)).values())
                    .hasSize(500)
                    .allSatisfy(status -> assertThat(status.state()).isInstanceOf(Finished.class));
        }
        assertThat(subject.store().unrecorded().list(STUDENTS + 1)).hasSize(STUDENTS);
    }

    private void student(Submission wish) {
        Submitted.Accepted answer = submit(wish);
        handBack(answer.work(), CORE);
        news.release();
        if (wish.priority() == 0) {
            submit(wish);
            reservations().status(wish.id());
        }
    }

    /** A student does no work: it is left to the cores. */
    private void handBack(List<Work> works, Lease lease) {
        works.forEach(work -> holdings().later(work.holding(), work.phase(), lease.owner(), 0, false));
    }

    private Void core(Lease lease) throws InterruptedException {
        boolean idle = false;
        while (served.size() < STUDENTS || !idle) {
            news.tryAcquire(10, TimeUnit.MILLISECONDS);
            List<Work> claimed = holdings().claim(lease, 3);
            idle = claimed.isEmpty();
            claimed.forEach(work -> follow(work, lease));
        }
        return null;
    }

    /** One piece of work, and what comes of it, until the resource has no next student. */
    private void follow(Work first, Lease lease) {
        Work work = first;
        while (work != null) {
            List<Work> next = step(work, lease);
            work = next.isEmpty() ? null : next.getFirst();
        }
    }

    private List<Work> step(Work work, Lease lease) {
        if (work.phase() == Phase.CLEAN) {
            inUse.remove(work.holding().resource());
            return holdings().disposed(work.holding(), null, lease);
        }
        if (!inUse.add(work.holding().resource())) {
            wrong.add("two on " + work.holding());
        }
        if (!served.add(work.session().id())) {
            wrong.add(work.session().id() + " twice");
        }
        holdings().confirmed(work.holding(), "{}", -1, false, lease);
        return reservations().finish(work.session().id(), EndReason.LEFT, lease);
    }
}
