// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.weblab.testkit.RunningProcess;

/** Students who ask again and again, each when the answer before has come, and a breath later. What fails is kept. */
final class Traffic implements AutoCloseable {

    private final Duration breath;
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final List<AtomicInteger> answered;
    private final List<Thread> threads;
    private final CountDownLatch end = new CountDownLatch(1);

    /** Each entry is what one of them does, again and again. */
    Traffic(List<Runnable> students, Duration breath) {
        this.breath = breath;
        answered = students.stream().map(student -> new AtomicInteger()).toList();
        threads = IntStream.range(0, students.size())
                .mapToObj(i -> Thread.ofVirtual().start(() -> ask(students.get(i), answered.get(i))))
                .toList();
    }

    private void ask(Runnable student, AtomicInteger answers) {
        try {
            do {
                try {
                    student.run();
                    answers.incrementAndGet();
                } catch (RuntimeException | AssertionError e) {
                    failures.add(e);
                }
            } while (!end.await(breath.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until each of them has come so many times to the end of what it does. */
    void awaitEach(int times) {
        List<Integer> before = answered.stream().map(AtomicInteger::get).toList();
        await().atMost(RunningProcess.PATIENCE)
                .until(() -> IntStream.range(0, before.size())
                        .allMatch(i -> answered.get(i).get() >= before.get(i) + times));
    }

    List<Throwable> failures() {
        return failures;
    }

    @Override
    public void close() throws InterruptedException {
        end.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
