// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.weblab.admin.survival.SteadyStudent.Outcome;

/** A class of students, all at once, each of them a thread. */
final class StudentsAtWork implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int SOME = 3;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<SteadyStudent> students;
    private final List<Future<Outcome>> outcomes;

    StudentsAtWork(List<SteadyStudent> students) {
        this.students = students;
        outcomes =
                students.stream().map(student -> threads.submit(student::work)).toList();
    }

    /** Waits until some more have come to their end, or all have: whatever died must not keep everybody waiting. */
    void awaitProgress() {
        int before = done();
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> assertThat(done() >= before + SOME || allDone())
                        .as("nobody comes to an end: %s", students)
                        .isTrue());
    }

    boolean allDone() {
        return outcomes.stream().allMatch(Future::isDone);
    }

    int done() {
        return (int) outcomes.stream().filter(Future::isDone).count();
    }

    /** Waits for all. */
    List<Outcome> outcomes() {
        return outcomes.stream().map(StudentsAtWork::outcome).toList();
    }

    private static Outcome outcome(Future<Outcome> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }

    /**
     * Waits for all, and holds what they were told against what the equipment wrote down: nobody was logged out, everybody
     * used it to the end or was told that it failed three times, every acknowledged command arrived there once, and it was
     * never given to two.
     */
    List<Outcome> judge(Supplier<EquipmentRecord> written) {
        List<Outcome> all = outcomes();
        EquipmentRecord record = written.get();
        long failed = all.stream().filter(outcome -> !outcome.worked()).count();
        System.out.printf(
                "%d students, %d of them told that it failed; %d sessions%n", all.size(), failed, record.starts());
        assertThat(record.violations()).as("what the equipment saw").isEmpty();
        assertThat(all.stream().filter(outcome -> outcome.loggedOut() > 0))
                .as("logged out")
                .isEmpty();
        assertThat(all.stream()
                        .filter(outcome -> !outcome.worked() && !outcome.end().equals("failed")))
                .as("neither came to the end nor were told why not")
                .isEmpty();
        assertThat(all.stream().filter(Outcome::worked).filter(outcome -> record.starts(outcome.reservation()) == 0))
                .as("worked without equipment")
                .isEmpty();
        assertThat(all.stream()
                        .flatMap(outcome -> outcome.acknowledged().stream())
                        .filter(command -> record.commands(command) != 1))
                .as("acknowledged commands that did not arrive once")
                .isEmpty();
        return all;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }
}
