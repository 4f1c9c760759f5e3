// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weblab.admin.deployment.ProcessLock;
import org.weblab.admin.deployment.RunningProcesses;
import org.weblab.testkit.RunningProcess;

/** {@code start}, {@code stop} and {@code status} of the program as it is installed. */
class StartAndStopIT {

    @TempDir
    private static Path shared;

    private static Installation weblab;

    @TempDir
    private Path folder;

    private TestDeployment deployment;

    @BeforeAll
    static void install() {
        weblab = Installation.in(shared.resolve("weblab"));
    }

    @AfterEach
    void killWhatIsLeft() {
        deployment.close();
    }

    @Test
    void oneProcessRunsInTheForegroundUntilItIsAskedToEnd() {
        create("--inline-lab-server", "--http-server-port", "8000");
        deployment.replaceInConfiguration("port: 8000", "port: " + (deployment.port() + 1));
        RunningProcess start = deployment.start();
        assertThat(start.out())
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("core1 (process id %d)".formatted(start.pid())),
                        line -> assertThat(line).contains("core", "http://127.0.0.1:" + deployment.port() + "/weblab/"),
                        line -> assertThat(line).contains("login", deployment.port() + "/weblab/login"),
                        line -> assertThat(line).contains("front", "http://127.0.0.1:" + (deployment.port() + 1) + "/"),
                        line -> assertThat(line).contains("laboratory1", "http://127.0.0.1:" + deployment.port()),
                        line -> assertThat(line).contains("experiment1", "org.weblab.experiment.sample.Dummy"),
                        line -> assertThat(line).startsWith("Ready after"));
        assertThat(start.err()).isEmpty();
        // the script became the JVM: nothing else runs, and whoever signals the one reaches the other
        assertThat(deployment.running()).extracting(ProcessHandle::pid).containsExactly(start.pid());
        assertThat(endOfCommandLine(start.pid()))
                .containsExactly(deployment.directory().toString(), "core1");
        CommandRun status = CommandRun.of("status", directory());
        assertThat(status.status()).as(status.out()).isZero();

        RunningProcess again = deployment.run("start");
        assertThat(again.awaitEnd()).isEqualTo(AdminError.REFUSED);
        assertThat(again.err())
                .containsExactly(
                        "ERROR: core1 is running already (process id %d)".formatted(start.pid()),
                        "Stop it first: weblab-admin stop " + directory());
        assertThat(CommandRun.of("create", directory(), "--force").status()).isEqualTo(AdminError.REFUSED);

        start.terminate();
        assertThat(start.awaitEnd()).as(start.output()).isZero();
        assertThat(start.err()).isEmpty();
        assertThat(deployment.running()).isEmpty();
        assertThat(CommandRun.of("status", directory()).status()).isEqualTo(3);
        assertThat(deployment.deployment().run().resolve("core1.tmp")).doesNotExist();
    }

    @Test
    void detachedStartReturnsWhenReadyAndStopWhenAllHasEnded() {
        create("--inline-lab-server");
        RunningProcess start = deployment.run("start", "--detach");

        assertThat(start.awaitEnd()).as(start.output()).isZero();
        assertThat(start.out()).anyMatch(line -> line.startsWith("core1 (process id "));
        assertThat(CommandRun.of("status", directory()).out()).contains("core1", "ready");
        deployment.student(1);

        CommandRun stop = CommandRun.of("stop", directory());
        assertThat(stop.status()).isZero();
        assertThat(stop.out()).isEqualTo("Stopped core1\n");
        assertThat(deployment.running()).isEmpty();
        assertThat(CommandRun.of("stop", directory()).out()).contains("is not running");
    }

    @Test
    void oneProcessIsNotTakenAwayFromWhoeverWaitsForItsEnd() {
        create("--inline-lab-server");
        RunningProcess start = deployment.start();

        CommandRun refused = CommandRun.of("restart", directory());
        assertThat(refused.status()).isEqualTo(AdminError.REFUSED);
        assertThat(refused.err())
                .startsWith("ERROR: core1 was not started with --detach")
                .contains("or weblab-admin stop %1$s, then weblab-admin start --detach %1$s\n".formatted(directory()));
        assertThat(deployment.pid("core1")).isEqualTo(start.pid());

        start.terminate();
        start.awaitEnd();
        assertThat(deployment.run("start", "--detach").awaitEnd()).isZero();
        long detached = deployment.pid("core1");
        RunningProcess restart = deployment.run("restart");
        assertThat(restart.awaitEnd()).as(restart.output()).isZero();
        assertThat(deployment.pid("core1")).isNotEqualTo(detached);
    }

    @Test
    void severalProcessesEndTogetherAndEachIsNamedInTheProcessList() {
        create();
        RunningProcess start = deployment.start();
        assertThat(start.out())
                .anyMatch(line -> line.startsWith("core1 (process id "))
                .anyMatch(line -> line.startsWith("laboratory1 (process id "))
                .last()
                .asString()
                .startsWith("Ready after");
        for (String process : List.of("core1", "laboratory1", "supervisor")) {
            assertThat(endOfCommandLine(deployment.pid(process)))
                    .containsExactly(deployment.directory().toString(), process);
        }
        assertThat(deployment.pid("supervisor")).isEqualTo(start.pid());

        start.terminate();
        assertThat(start.awaitEnd()).as(start.output()).isZero();
        assertThat(start.err()).isEmpty();
        assertThat(deployment.running()).isEmpty();
    }

    @Test
    void aKilledProcessIsStartedAgain() {
        create();
        RunningProcess start = deployment.start();
        long old = deployment.pid("laboratory1");
        RunningProcess.kill(old);

        deployment.awaitPidOtherThan(old, "laboratory1");
        await().atMost(RunningProcess.PATIENCE)
                .until(() -> CommandRun.of("status", directory()).status() == 0);
        assertThat(start.out()).contains("laboratory1 ended with status 137 and is started again");
        assertThat(deployment.log("supervisor")).contains("laboratory1 ended with status 137");
    }

    @Test
    void aRestartReplacesTheProcessesAndNotTheSupervisor() {
        create();
        RunningProcess start = deployment.start();
        long core = deployment.pid("core1");
        long laboratory = deployment.pid("laboratory1");

        CommandRun one = CommandRun.of("restart", directory(), "--process", "laboratory1");
        assertThat(one.status()).as(one.err()).isZero();
        assertThat(one.out()).isEqualTo("Stopping laboratory1\nStarted laboratory1\n");
        assertThat(deployment.pid("laboratory1")).isNotEqualTo(laboratory);
        assertThat(deployment.pid("core1")).isEqualTo(core);

        CommandRun all = CommandRun.of("restart", directory());
        assertThat(all.status()).as(all.err()).isZero();
        assertThat(deployment.pid("core1")).isNotEqualTo(core);
        assertThat(deployment.pid("supervisor")).isEqualTo(start.pid());
        deployment.student(1);
        try (Stream<Path> files = Files.list(deployment.deployment().run())) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .noneMatch(name -> name.contains("order-") || name.contains("answer-"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aRestartWithAMistakeInTheConfigurationChangesNothing() {
        create();
        deployment.start();
        long core = deployment.pid("core1");
        deployment.replaceInConfiguration("poll-time: ", "pole-time: ");

        assertThat(CommandRun.of("restart", directory()).err()).contains("pole-time");

        assertThat(deployment.pid("core1")).isEqualTo(core);
        deployment.student(1);
    }

    @Test
    void anOrderThatCannotBeReadOrCarriedOutEndsNobody() throws IOException {
        create();
        RunningProcess start = deployment.start();
        long core = deployment.pid("core1");
        Path unreadable = Files.createDirectory(inRun("supervisor.order-1"));
        await().atMost(RunningProcess.PATIENCE)
                .until(() -> deployment.log("supervisor").contains("Orders cannot be read"));
        Files.delete(unreadable);
        Files.delete(inRun("laboratory1.restarts"));
        Path unwritable = Files.createDirectory(inRun("laboratory1.restarts"));

        CommandRun restart = CommandRun.of("restart", directory(), "--process", "laboratory1");

        assertThat(restart.status()).isEqualTo(AdminError.REFUSED);
        assertThat(restart.err()).startsWith("ERROR: laboratory1 cannot be started: ");
        assertThat(deployment.pid("core1")).isEqualTo(core);
        assertThat(deployment.pid("supervisor")).isEqualTo(start.pid());
        Files.delete(unwritable);
        await().atMost(RunningProcess.PATIENCE)
                .until(() -> CommandRun.of("status", directory()).status() == 0);
    }

    @Test
    void aKilledSupervisorTakesNobodyAlongAndStopEndsTheRest() {
        create();
        RunningProcess start = deployment.start();
        start.kill();

        assertThat(RunningProcesses.of(deployment.deployment())).containsExactly("core1", "laboratory1");
        deployment.student(1);
        RunningProcess again = deployment.run("start");
        assertThat(again.awaitEnd()).isEqualTo(AdminError.REFUSED);
        assertThat(again.err()).first().asString().startsWith("ERROR: core1 is running already");

        assertThat(CommandRun.of("stop", directory()).out()).isEqualTo("Stopped core1, laboratory1\n");
        assertThat(deployment.running()).isEmpty();
        assertThat(ProcessLock.holder(deployment.deployment(), "core1")).isEmpty();
    }

    private void create(String... options) {
        deployment = TestDeployment.create(weblab, folder.resolve("deployment"), options);
    }

    private Path inRun(String name) {
        return deployment.deployment().run().resolve(name);
    }

    private String directory() {
        return deployment.directory().toString();
    }

    private static List<String> endOfCommandLine(long pid) {
        try {
            String line = Files.readString(Path.of("/proc/" + pid + "/cmdline"), StandardCharsets.UTF_8);
            List<String> words = Stream.of(line.split("\0")).toList();
            return words.subList(words.size() - 2, words.size());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
