// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.weblab.admin.TestDeployment;
import org.weblab.admin.deployment.Deployment;
import org.weblab.admin.host.DeploymentConfiguration;
import org.weblab.admin.host.Stores;
import org.weblab.admin.survival.SteadyStudent.Outcome;
import org.weblab.persistence.Database;
import org.weblab.persistence.history.Command;
import org.weblab.persistence.history.Commands;
import org.weblab.protocol.ReservationId;

/** A class of students, all at once, each of them a thread; who has come to the end comes again, until all disasters are over. */
final class StudentsAtWork implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int SOME = 3;

    /** A page waits a minute for one answer, and so long is a command claimed by a core that died; the rest is a busy machine. */
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(3);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<SteadyStudent> present = ConcurrentHashMap.newKeySet();
    private final Queue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
    private final List<? extends Future<?>> work;
    private volatile boolean over;

    StudentsAtWork(List<SteadyStudent> students) {
        work = students.stream()
                .map(student -> threads.submit(() -> comeUntilItIsOver(student)))
                .toList();
    }

    private void comeUntilItIsOver(SteadyStudent student) {
        boolean again = true;
        for (SteadyStudent visit = student; again; visit = visit.again()) {
            present.add(visit);
            Outcome outcome = visit.work();
            present.remove(visit);
            outcomes.add(outcome);
            again = !over && (outcome.worked() || outcome.wasToldThatItFailed());
        }
    }

    /** Waits until some more visits have come to their end: whatever died must not keep everybody waiting. */
    void awaitProgress() {
        int before = outcomes.size();
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> assertThat(outcomes.size() - before)
                        .as("nobody comes to an end: %s", present)
                        .isGreaterThanOrEqualTo(SOME));
    }

    /** No disaster follows. Waits until everybody has come to the end of the present visit. */
    private List<Outcome> outcomes() {
        over = true;
        work.forEach(StudentsAtWork::awaitEnd);
        return List.copyOf(outcomes);
    }

    private static void awaitEnd(Future<?> future) {
        try {
            future.get();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }

    /**
     * Waits for all, and holds what they were told against what the equipment wrote down and what the history has: nobody
     * was logged out or left without an answer for minutes, everybody used it to the end or was told that it failed three
     * times, every acknowledged command arrived there once and is in the history with its answer, and it was never given
     * to two.
     */
    void judge(TestDeployment deployment, Path written) {
        List<Outcome> all = outcomes();
        EquipmentRecord record = EquipmentRecord.read(written);
        System.out.printf(
                "%d visits, %d of them told that it failed; %d sessions; longest without an answer: %d s%n",
                all.size(),
                all.stream().filter(Outcome::wasToldThatItFailed).count(),
                record.starts(),
                all.stream()
                        .mapToLong(each -> each.longestSilence().toSeconds())
                        .max()
                        .orElse(0));
        assertThat(record.violations()).as("what the equipment saw").isEmpty();
        assertThat(all.stream().filter(outcome -> outcome.loggedOut() > 0))
                .as("logged out")
                .isEmpty();
        assertThat(all.stream().filter(outcome -> !outcome.worked() && !outcome.wasToldThatItFailed()))
                .as("neither came to the end nor were told why not")
                .isEmpty();
        assertThat(all.stream().filter(outcome -> outcome.longestSilence().compareTo(LONGEST_SILENCE) > 0))
                .as("without an answer for minutes")
                .isEmpty();
        assertThat(all.stream().filter(Outcome::worked).filter(outcome -> record.starts(outcome.reservation()) == 0))
                .as("worked without equipment")
                .isEmpty();
        assertThat(all.stream()
                        .flatMap(outcome -> outcome.acknowledged().stream())
                        .filter(command -> record.commands(command) != 1))
                .as("acknowledged commands that did not arrive once")
                .isEmpty();
        compareWithHistory(deployment.deployment(), all);
    }

    /** Commands, not their answers: those that met a database which was away are written down later, if their core lives. */
    private static void compareWithHistory(Deployment deployment, List<Outcome> all) {
        try (Database directory = Stores.openDirectory(deployment, DeploymentConfiguration.read(deployment))) {
            Commands history = new Commands(directory);
            for (Outcome outcome : all) {
                List<Command> written = history.of(new ReservationId(outcome.reservation()));
                assertThat(written)
                        .extracting(Command::command)
                        .as("the history of %s", outcome)
                        .containsAll(outcome.acknowledged());
                assertThat(written)
                        .filteredOn(command -> !command.pseudo() && command.response() != null)
                        .allSatisfy(command -> assertThat(command.response()).isEqualTo("done " + command.command()));
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }
}
