// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weblab.runtime.json.Json;
import org.weblab.testkit.RunningProcess;
import tools.jackson.databind.JsonNode;

/** What {@code status} and {@code monitor} tell of a deployment where one student works and another one waits. */
class MonitorIT {

    private static final String DUMMY = "dummy@Dummy experiments";
    private static final String EQUIPMENT = "dummy1@dummy";

    @TempDir
    private Path folder;

    private TestDeployment deployment;
    private Student working;
    private String use;
    private Student waiting;
    private String place;

    @BeforeEach
    void begin() {
        deployment = TestDeployment.create(Installation.in(folder.resolve("weblab")), folder.resolve("deployment"));
        deployment.start();
        working = deployment.student(1);
        use = working.reserve();
        await().atMost(RunningProcess.PATIENCE).until(() -> working.state(use).equals("active"));
        waiting = deployment.student(2);
        place = waiting.reserve();
    }

    @AfterEach
    void end() {
        deployment.close();
    }

    @Test
    void whoWorksAndWhoWaitsIsShownAndCanBeEnded() {
        statusTellsOfProcessesQueuesAndEquipment();
        theLiveViewIsPrintedOnceWhereThereIsNoTerminal();
        theListsAreThoseOfTheOriginal();
        whoeverIsKickedIsOutAndTheNextOneComes();
        equipmentIsClosedAndOpened();
        withoutACoreTheStoreIsToldInstead();
        equipmentThatWasCleanedByHandIsFree();
        whatACoreKeepsToItselfIsNotTakenForNobody();
    }

    private void statusTellsOfProcessesQueuesAndEquipment() {
        CommandRun status = run("status");
        assertThat(status.status()).as(status.err()).isZero();
        assertThat(status.out()).contains("core1", "laboratory1", "ready", "supervisor", "used by student1");

        JsonNode json = Json.tree(run("status", "--json").out());
        assertThat(json.get("ready").asBoolean()).isTrue();
        JsonNode core = json.get("processes").get(0);
        assertThat(core.get("name").asString()).isEqualTo("core1");
        assertThat(core.get("process_id").asLong()).isEqualTo(deployment.pid("core1"));
        assertThat(core.get("health").asString()).isEqualTo("ready");
        assertThat(core.get("requests_in_flight").asInt()).isZero();
        assertThat(core.get("restarts").asInt()).isZero();
        assertThat(json.get("experiments").get(0).get("waiting").asInt()).isEqualTo(1);
        assertThat(json.get("resources").get(0).get("user").asString()).isEqualTo("student1");
        assertThat(json.get("resources").get(0).get("phase").asString()).isEqualTo("use");
        assertThat(json.get("problem").isNull()).isTrue();
    }

    private void theLiveViewIsPrintedOnceWhereThereIsNoTerminal() {
        RunningProcess monitor = deployment.run("monitor");

        assertThat(monitor.awaitEnd()).as(monitor.output()).isZero();
        assertThat(monitor.out())
                .anyMatch(line -> line.contains("used by student1"))
                .contains("WAITING FOR " + DUMMY)
                .anyMatch(line -> line.startsWith("   1 student2"))
                .noneMatch(line -> line.contains("\u001b"));
    }

    private void theListsAreThoseOfTheOriginal() {
        assertThat(run("monitor", "-e").out()).isEqualTo(DUMMY + "\n");
        List<String> rows = List.of(
                row("%15s\t%25s\t%11s\t%11s", "LOGIN", "STATUS", "UPS_SESSID", "RESERV_ID"),
                row("%15s\t%25s\t%11s\t%11s", "student1", "reserved_local", cut(working.session()), cut(use)),
                row("%15s\t%25s\t%11s\t%11s", "student2", "waiting: 0", cut(waiting.session()), cut(place)));
        assertThat(run("monitor", "--list-users", DUMMY).out()).isEqualTo(String.join("", rows));
        assertThat(run("monitor", "-a").out()).isEqualTo(DUMMY + "...\n" + String.join("", rows) + "\n");
        assertThat(run("monitor", "-u", DUMMY, "-f").out()).contains(use, place, working.session());
        assertThat(run("monitor", "-u", "no@such").err())
                .startsWith("ERROR: Invalid experiment name (experiment@category?): no@such");
        String sessions = run("monitor", "--list-all-users").out();
        assertThat(sessions)
                .startsWith(row("%15s\t%11s\t%17s\t%24s", "LOGIN", "UPS_SESSID", "FULL_NAME", "LATEST TIMESTAMP"))
                .contains("student1\t" + cut(working.session()), "student2\t" + cut(waiting.session()));
        assertThat(sessions.lines().skip(1))
                .allMatch(line -> line.matches(".*\t *\\w{3} \\w{3} [ \\d]\\d [\\d:]{8} \\d{4}"));
    }

    private void whoeverIsKickedIsOutAndTheNextOneComes() {
        CommandRun kick = run("monitor", "-k", working.session());
        assertThat(kick.status()).as(kick.err()).isZero();

        await().atMost(RunningProcess.PATIENCE).until(() -> waiting.state(place).equals("active"));
        assertThat(run("monitor", "-l").out()).doesNotContain("student1").contains("student2");
        assertThat(run("monitor", "-k", working.session()).err()).startsWith("ERROR: there is no session");
        assertThat(run("monitor", "-b", "nobody").err()).startsWith("ERROR: there is no user 'nobody'");
    }

    private void withoutACoreTheStoreIsToldInstead() {
        assertThat(run("stop").status()).isZero();

        assertThat(run("monitor", "-b", "student2").out())
                .isEqualTo("Kicked student2: 1 reservations ended, 1 sessions\n");

        assertThat(run("monitor", "-l").out().lines()).hasSize(1);
        CommandRun status = run("status");
        assertThat(status.status()).isEqualTo(3);
        assertThat(status.out().lines()).allMatch(line -> line.length() <= 80);
        assertThat(status.out()).contains("not running", "cleaned after student2");
    }

    private void equipmentIsClosedAndOpened() {
        assertThat(resource("close", "--reason", "A lamp is broken").out()).isEqualTo("Closed " + EQUIPMENT + "\n");
        assertThat(run("status").out()).contains("used by student2", "OUT: A lamp is broken (closed)");

        assertThat(resource("clean").err()).startsWith("ERROR: " + EQUIPMENT + " is not being cleaned");
        assertThat(resource("open").out()).isEqualTo("Opened " + EQUIPMENT + "\n");

        assertThat(run("status").out()).doesNotContain("OUT:");
        String directory = deployment.directory().toString();
        assertThat(CommandRun.of("resource", "open", directory, "--resource", "no@such")
                        .err())
                .startsWith("ERROR: there is no resource 'no@such'");
    }

    private void equipmentThatWasCleanedByHandIsFree() {
        assertThat(resource("clean").out()).isEqualTo("Declared clean: " + EQUIPMENT + "\n");

        assertThat(run("status").out()).contains("free").doesNotContain("cleaned after student2");
    }

    private CommandRun resource(String action, String... options) {
        List<String> command =
                List.of("resource", action, deployment.directory().toString(), "--resource", EQUIPMENT);
        return CommandRun.of(Stream.concat(command.stream(), Stream.of(options)).toArray(String[]::new));
    }

    private void whatACoreKeepsToItselfIsNotTakenForNobody() {
        deployment.replaceInConfiguration("session-storage: \"coordination\"", "session-storage: memory");
        CommandRun sessions = run("monitor", "-l");
        assertThat(sessions.out()).isEmpty();
        assertThat(sessions.err()).startsWith("ERROR: who is logged in is known to the core alone");
    }

    private CommandRun run(String command, String... options) {
        return CommandRun.of(
                Stream.concat(Stream.of(command, deployment.directory().toString()), Stream.of(options))
                        .toArray(String[]::new));
    }

    private static String row(String format, String... columns) {
        return format.formatted((Object[]) columns) + "\n";
    }

    private static String cut(String id) {
        return id.substring(0, 8) + "...";
    }
}
