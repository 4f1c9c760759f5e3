// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weblab.admin.deployment.RunningProcesses;
import org.weblab.runtime.json.Json;
import org.weblab.testkit.FrontProgram;
import org.weblab.testkit.MariaDbServer;
import org.weblab.testkit.RunningProcess;

/** A running deployment of several cores is changed, and whoever asks gets an answer each time, whatever is before it. */
class ScaleIT {

    private static final String REMARK = "      # the second one is on the new disk\n";

    private static final Duration BREATH = Duration.ofMillis(500);

    @TempDir
    private Path folder;

    private TestDeployment deployment;
    private URI front;

    @AfterEach
    void end() {
        deployment.close();
    }

    @Test
    void coresAndLoginsAreReplacedAddedAndTakenAwayWithoutAFailedRequest() throws Exception {
        create();
        deployment.start();
        try (FrontProgram haproxy = WebServer.HAPROXY.before(deployment);
                FrontProgram apache = WebServer.APACHE.before(deployment);
                FrontProgram nginx = WebServer.NGINX.before(deployment);
                Traffic traffic = new Traffic(
                        List.of(
                                student(1, front, false),
                                student(2, haproxy.uri("/weblab/"), false),
                                student(3, apache.uri("/weblab/"), true),
                                student(4, nginx.uri("/weblab/"), true)),
                        BREATH)) {
            String reload = String.join(" && ", haproxy.reloadCommand(), apache.reloadCommand(), nginx.reloadCommand());
            oneAfterTheOther();
            nothingFailed(traffic);
            more(reload);
            nothingFailed(traffic);
            oneEnds();
            nothingFailed(traffic);
            fewer(reload);
            nothingFailed(traffic);
        }
    }

    private BusyStudent student(int number, URI through, boolean closing) {
        return new BusyStudent(through, "student" + number, deployment.studentsPassword(), closing);
    }

    private void oneAfterTheOther() {
        Map<String, Long> before = pids("core1", "core2", "login1", "login2", "laboratory1", "front1");

        CommandRun roll = run("restart", "--rolling");

        assertThat(roll.status()).as(roll.err()).isZero();
        assertThat(roll.out()).contains("Replaced core1, core2, login1, login2", "laboratory1, front1");
        for (String replaced : List.of("core1", "core2", "login1", "login2")) {
            assertThat(deployment.pid(replaced)).isNotEqualTo(before.get(replaced));
        }
        assertThat(pids("laboratory1", "front1")).isEqualTo(pidsOf(before, "laboratory1", "front1"));
        assertThat(deployment.log("supervisor").lines().map(Json::tree))
                .as("its log is written as that of the processes")
                .anyMatch(line -> line.path("formattedMessage").asString("").startsWith("Order: "));
    }

    private void more(String reload) throws IOException {
        CommandRun scale = run("scale", "--cores", "3", "--reload-command", reload);

        assertThat(scale.status()).as(scale.err()).isZero();
        assertThat(scale.out()).endsWith("core_host has 3 cores and 3 login servers\n");
        assertThat(RunningProcesses.of(deployment.deployment())).contains("core3", "login3", "core1", "login1");
        assertThat(Files.readString(deployment.deployment().configuration())).contains(REMARK, "route: route3");
        assertThat(run("check").out())
                .containsPattern("ok +balancer +.*/haproxy.cfg is for this configuration")
                .doesNotContain("is for another configuration");
        assertThat(run("status").status()).isZero();
        for (String other : List.of("front1", "core1", "login1")) {
            await().atMost(RunningProcess.PATIENCE)
                    .until(() -> deployment.log(other).contains("process=core3"));
        }
    }

    private void oneEnds() {
        long pid = deployment.pid("core1");
        ProcessHandle.of(pid).orElseThrow().destroy();
        deployment.awaitPidOtherThan(pid, "core1");
        await().atMost(RunningProcess.PATIENCE).until(() -> run("status").status() == 0);
    }

    private void fewer(String reload) throws IOException {
        CommandRun scale = run("scale", "--cores", "1", "--reload-command", reload);

        assertThat(scale.status()).as(scale.err()).isZero();
        assertThat(RunningProcesses.of(deployment.deployment()))
                .containsExactly("supervisor", "core1", "front1", "laboratory1", "login1");
        assertThat(Files.readString(deployment.deployment().configuration()))
                .contains(REMARK)
                .doesNotContain("core2:");
        assertThat(run("restart", "--rolling").err()).startsWith("ERROR: there is only one core: ");
    }

    private static void nothingFailed(Traffic traffic) {
        traffic.awaitEach(2);
        assertThat(traffic.failures()).isEmpty();
    }

    private void create() {
        MariaDbServer.Created directory = MariaDbServer.shared().createDatabase();
        MariaDbServer.Created coordination = MariaDbServer.shared().createDatabase();
        int port = FreePorts.inARow(1);
        front = URI.create("http://127.0.0.1:%d/weblab/".formatted(port));
        deployment = TestDeployment.create(
                Installation.in(folder.resolve("weblab")),
                folder.resolve("deployment"),
                "--cores",
                "2",
                "--dummy-copies",
                "4",
                "--http-server-port",
                Integer.toString(port),
                "--db-address",
                directory.address(),
                "--db-passwd",
                directory.password(),
                "--coordination-address",
                coordination.address(),
                "--coordination-db-passwd",
                coordination.password());
        deployment.openToWebServers();
        deployment.replaceInConfiguration("      core2:\n", REMARK + "      core2:\n");
        deployment.replaceInConfiguration("hosts:", "log-format: json\n\nhosts:");
    }

    private Map<String, Long> pids(String... processes) {
        return Stream.of(processes).collect(Collectors.toMap(name -> name, deployment::pid));
    }

    private static Map<String, Long> pidsOf(Map<String, Long> all, String... processes) {
        return Stream.of(processes).collect(Collectors.toMap(name -> name, all::get));
    }

    private CommandRun run(String command, String... options) {
        return CommandRun.of(
                Stream.concat(Stream.of(command, deployment.directory().toString()), Stream.of(options))
                        .toArray(String[]::new));
    }
}
