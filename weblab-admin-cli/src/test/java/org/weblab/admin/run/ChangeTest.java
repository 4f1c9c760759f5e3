// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weblab.admin.AdminError;
import org.weblab.admin.deployment.Deployment;

/** Orders that fail. The processes are sleeping shells, for which this JVM answers whether they are ready. */
class ChangeTest {

    private static final String SLEEPS = "echo $$ > $2/run/$3.pid; exec sleep 600";
    private static final String FAILS = "exit 3";

    @TempDir
    private Path directory;

    private Crew crew;
    private HttpServer readiness;
    private volatile int readinessStatus = 200;

    @BeforeEach
    void prepare() throws IOException {
        Files.createDirectory(directory.resolve("run"));
        crew = new Crew(new Deployment(directory), new CountDownLatch(1));
        readiness = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        readiness.createContext("/readyz", exchange -> {
            exchange.sendResponseHeaders(readinessStatus, -1);
            exchange.close();
        });
        readiness.start();
        theProgram(SLEEPS);
    }

    @AfterEach
    void end() throws InterruptedException {
        crew.stopAll();
        readiness.stop(0);
    }

    @Test
    void whatCannotBeStartedLeavesTheOthersAsTheyAre() throws Exception {
        start("core1");
        Files.createDirectory(file("core2.jvm"));

        assertThat(refusal(Order.Verb.GROW).getFirst()).startsWith("core2 cannot be started: ");

        assertThat(crew.plans()).containsExactly(plan("core1"));
        assertThat(running("core1")).isTrue();
    }

    @Test
    void whatCannotBeReplacedIsTriedAgain() throws Exception {
        start("core1", "core2");
        Files.delete(file("core1.restarts"));
        Files.createDirectory(file("core1.restarts"));

        assertThat(refusal(Order.Verb.ROLL)).first().asString().startsWith("core1 cannot be started: ");
        assertThat(running("core1")).isFalse();
        assertThat(running("core2")).isTrue();

        Files.delete(file("core1.restarts"));
        await().until(() -> running("core1"));
    }

    @Test
    void whatEndsAtItsRestartIsTriedAgain() throws Exception {
        start("core1", "core2");
        theProgram(FAILS);
        readinessStatus = 503;

        assertThat(refusal(Order.Verb.RESTART, "core2"))
                .containsExactly(
                        "core2 ended with status 3",
                        "Its log tells why: " + directory.resolve("logs/core2.log"),
                        "It is tried again and again, until you have mended it.");
        assertThat(running("core1")).isTrue();

        theProgram(SLEEPS);
        await().until(() -> running("core2"));
    }

    @Test
    void aRestartThatFailsSaysThatNothingRuns() throws Exception {
        start("core1", "core2");
        theProgram(FAILS);
        readinessStatus = 503;

        assertThat(refusal(Order.Verb.RESTART))
                .contains("Its log tells why: " + directory.resolve("logs/core1.log"))
                .last()
                .isEqualTo("Nothing of host runs now: mend it, and repeat the restart.");
        assertThat(running("core1")).isFalse();
        assertThat(running("core2")).isFalse();
    }

    /** Until each has noted that it runs: the crew is told that they are ready before. */
    private void start(String... processes) throws InterruptedException {
        crew.start(Stream.of(processes).map(this::plan).toList(), program());
        for (String process : processes) {
            await().until(() -> running(process));
        }
    }

    private List<String> refusal(Order.Verb verb, String... processes) throws IOException {
        Plans wanted = new Plans(List.of(plan("core1"), plan("core2")), List.of("host"), Duration.ZERO);
        Orders.Taken taken = new Orders.Taken(
                new Order(verb, List.of(processes), program()), Files.createFile(file("supervisor.answer-1")));
        return catchThrowableOfType(AdminError.class, () -> new Change(wanted, "host", crew, taken).carryOut())
                .lines();
    }

    private ProcessPlan plan(String name) {
        int port = readiness.getAddress().getPort();
        return new ProcessPlan(name, "host", "127.0.0.1", "127.0.0.1", port, List.of(), List.of(), Set.of(Plans.CORE));
    }

    private void theProgram(String script) throws IOException {
        Path unfinished = directory.resolve("java.new");
        Files.writeString(unfinished, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwx------"));
        Files.move(unfinished, Path.of(program().java()), StandardCopyOption.ATOMIC_MOVE);
    }

    private Program program() {
        return new Program(directory.resolve("java").toString(), "lib/*");
    }

    /** Whether it runs, as it noted when it began. */
    private boolean running(String process) throws IOException {
        return Files.exists(file(process + ".pid"))
                && Files.readString(file(process + ".pid"))
                        .lines()
                        .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream())
                        .anyMatch(ProcessHandle::isAlive);
    }

    private Path file(String name) {
        return directory.resolve("run").resolve(name);
    }
}
