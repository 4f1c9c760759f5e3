// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weblab.testkit.RunningProcess;
import tools.jackson.databind.JsonNode;

/**
 * {@code kill -9} at bad moments, with one piece of equipment and three students. Whatever dies: nobody logs in again,
 * nobody loses a place, nobody sits on a dead session, and there are never two students at the equipment.
 */
class CrashIT {

    /** One check of the equipment comes every 30 s; starting a JVM on a loaded machine takes its time. */
    private static final Duration REPAIRED = RunningProcess.PATIENCE;

    private static final int SHORT_START = 2;

    /** Whatever is killed is killed before the end of the start. */
    private static final int LONG_START = 10;

    @TempDir
    private Path folder;

    private TestDeployment deployment;
    private Student first;
    private Student second;
    private Student third;
    private final Map<Student, String> reservations = new LinkedHashMap<>();

    @AfterEach
    void killWhatIsLeft() {
        deployment.close();
    }

    @Nested
    class OneProcess {

        private RunningProcess start;

        private void run(int startSeconds) {
            create(startSeconds, "--inline-lab-server");
            start = deployment.start();
            logIn();
        }

        @Test
        void aSessionThatDiedWithItsEquipmentBeginsAgainBeforeAnybodyElse() {
            run(SHORT_START);
            fillTheQueue();
            List<String> commands = IntStream.range(0, 10)
                    .mapToObj(i -> "command %d of ñ, <b> & 'quotes'".formatted(i))
                    .toList();
            commands.forEach(command -> assertThat(first.command(reservations.get(first), command))
                    .isEqualTo("Received command: " + command));
            long left = first.reservation(reservations.get(first))
                    .get("remainingSeconds")
                    .asLong();

            restart();

            assertThat(List.of(first, second, third)).allMatch(Student::isLoggedIn);
            awaitNextSession(first);
            assertThat(second.reservation(reservations.get(second)).get("place").asInt())
                    .isZero();
            assertThat(third.reservation(reservations.get(third)).get("place").asInt())
                    .isEqualTo(1);
            assertThat(first.reservation(reservations.get(first))
                            .get("remainingSeconds")
                            .asLong())
                    .isLessThanOrEqualTo(left);
            assertThat(first.recordedCommands(reservations.get(first))).containsExactlyElementsOf(commands);

            first.finish(reservations.get(first));
            awaitActive(second);
        }

        @Test
        void aStartThatDiedIsMadeAgainForTheSameStudent() {
            run(LONG_START);
            for (Student student : List.of(first, second)) {
                reservations.put(student, student.reserve());
            }
            await().atMost(REPAIRED)
                    .until(() -> first.state(reservations.get(first)).equals("starting"));

            restart();

            awaitActive(first);
            assertThat(second.reservation(reservations.get(second)).get("place").asInt())
                    .isZero();
        }

        private void restart() {
            start.kill();
            start = deployment.start();
        }
    }

    @Nested
    class SeveralProcesses {

        private void run(int startSeconds) {
            create(startSeconds);
            deployment.start();
            logIn();
        }

        @Test
        void aSessionOutlivesTheCore() {
            run(SHORT_START);
            fillTheQueue();
            String reservation = reservations.get(first);
            List<String> commands =
                    IntStream.range(0, 10).mapToObj(i -> "command " + i).toList();
            commands.forEach(command -> first.command(reservation, command));

            killCore();

            assertThat(List.of(first, second, third)).allMatch(Student::isLoggedIn);
            JsonNode after = first.reservation(reservation);
            assertThat(after.get("state").asString()).isEqualTo("active");
            assertThat(after.get("attempts").asInt()).isZero();
            assertThat(second.reservation(reservations.get(second)).get("place").asInt())
                    .isZero();
            assertThat(third.reservation(reservations.get(third)).get("place").asInt())
                    .isEqualTo(1);
            assertThat(first.command(reservation, "still there?")).isEqualTo("Received command: still there?");
            assertThat(first.recordedCommands(reservation))
                    .startsWith(commands.toArray(String[]::new))
                    .hasSize(11);
            assertThat(sessionsBegun()).isEqualTo(1);

            first.finish(reservation);
            awaitActive(second);
        }

        @Test
        void aStartOutlivesTheCore() {
            run(LONG_START);
            for (Student student : List.of(first, second)) {
                reservations.put(student, student.reserve());
            }
            await().atMost(REPAIRED)
                    .until(() -> first.state(reservations.get(first)).equals("starting"));
            await().atMost(REPAIRED).until(() -> sessionsBegun() == 1);

            killCore();

            awaitActive(first);
            assertThat(sessionsBegun()).as("starts of the equipment").isEqualTo(1);
            assertThat(second.reservation(reservations.get(second)).get("place").asInt())
                    .isZero();
        }

        /** The student reads, or thinks: no command comes that could find out. */
        @Test
        void aSilentStudentDoesNotSitOnADeadSession() {
            run(SHORT_START);
            fillTheQueue();

            long old = deployment.pid("laboratory1");
            RunningProcess.kill(old);
            deployment.awaitPidOtherThan(old, "laboratory1");

            awaitNextSession(first);
            assertThat(sessionsBegun()).isEqualTo(2);
            assertThat(second.reservation(reservations.get(second)).get("place").asInt())
                    .isZero();
            assertThat(third.reservation(reservations.get(third)).get("place").asInt())
                    .isEqualTo(1);
        }

        private void killCore() {
            long old = deployment.pid("core1");
            RunningProcess.kill(old);
            deployment.awaitPidOtherThan(old, "core1");
            await().atMost(REPAIRED)
                    .until(() -> CommandRun.of("status", deployment.directory().toString())
                                    .status()
                            == 0);
        }

        private int sessionsBegun() {
            return deployment.log("laboratory1").split("Experiment started for", -1).length - 1;
        }
    }

    private void create(int startSeconds, String... options) {
        Installation weblab = Installation.in(folder.resolve("weblab"));
        deployment = TestDeployment.create(weblab, folder.resolve("deployment"), options);
        deployment.replaceInConfiguration(
                "{ verbose: true }", "{ verbose: true, start-seconds: %d }".formatted(startSeconds));
    }

    private void logIn() {
        first = deployment.student(1);
        second = deployment.student(2);
        third = deployment.student(3);
    }

    /** The first student works, the second and the third wait. */
    private void fillTheQueue() {
        for (Student student : List.of(first, second, third)) {
            reservations.put(student, student.reserve());
        }
        awaitActive(first);
        assertThat(second.reservation(reservations.get(second)).get("place").asInt())
                .isZero();
        assertThat(third.reservation(reservations.get(third)).get("place").asInt())
                .isEqualTo(1);
    }

    private void awaitActive(Student student) {
        await().atMost(REPAIRED).until(() -> isActive(student));
    }

    /**
     * The session of before is known to be lost, and another one runs. That is one answer: between two of them the lost one
     * may still be taken for it.
     */
    private void awaitNextSession(Student student) {
        await().atMost(REPAIRED).until(() -> isActive(student) && isActiveAgain(student));
    }

    private boolean isActiveAgain(Student student) {
        JsonNode now = student.reservation(reservations.get(student));
        return now.get("state").asString().equals("active")
                && now.get("attempts").asInt() == 1;
    }

    /** Also looks whether somebody else is at the equipment, which must not be. */
    private boolean isActive(Student student) {
        List<String> active = reservations.entrySet().stream()
                .filter(entry -> entry.getKey().state(entry.getValue()).equals("active"))
                .map(entry -> entry.getKey().login())
                .toList();
        assertThat(active).hasSizeLessThan(2);
        return active.contains(student.login());
    }
}
