// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Students who ask all the time, each when the answer before has come. What fails is kept. */
final class Traffic implements AutoCloseable {

    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final AtomicInteger answered = new AtomicInteger();
    private final List<Thread> threads;
    private volatile boolean ended;

    Traffic(List<Student> students, Consumer<Student> request) {
        threads = students.stream()
                .map(student -> Thread.ofVirtual().start(() -> ask(student, request)))
                .toList();
    }

    private void ask(Student student, Consumer<Student> request) {
        while (!ended) {
            try {
                request.accept(student);
                answered.incrementAndGet();
            } catch (RuntimeException | AssertionError e) {
                failures.add(e);
            }
        }
    }

    int answered() {
        return answered.get();
    }

    List<Throwable> failures() {
        return failures;
    }

    @Override
    public void close() throws InterruptedException {
        ended = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
