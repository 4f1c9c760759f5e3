// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weblab.persistence.Database;
import org.weblab.testkit.RunningProcess;

/** What keeps a deployment from starting is told in a line, and nothing stays behind. */
class RefusedStartIT {

    private static final String DUMMY = "org.weblab.experiment.sample.Dummy";

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

    @BeforeEach
    void create() {
        deployment = TestDeployment.create(weblab, folder.resolve("deployment"), "--inline-lab-server");
    }

    @AfterEach
    void nothingIsLeftRunning() {
        try {
            assertThat(deployment.running()).isEmpty();
        } finally {
            deployment.close();
        }
    }

    @Test
    void takenPort() throws IOException {
        try (ServerSocket other = new ServerSocket(deployment.port(), 1, InetAddress.getLoopbackAddress())) {
            assertRefused("start", "port %d on 127.0.0.1 is taken; core1 needs it".formatted(other.getLocalPort()));
        }
    }

    @Test
    void takenPortOfAFrontThatListensElsewhere() throws IOException {
        int port = deployment.port() + 2;
        deployment.replaceInConfiguration(
                "          login: {",
                "          front: { type: front, front-bind: 127.0.0.2, port: %d }%n          login: {"
                        .formatted(port));
        try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.2"))) {
            assertRefused("start", "port %d on 127.0.0.2 is taken; core1 needs it".formatted(other.getLocalPort()));
        }
    }

    @Test
    void missingDatabase() throws IOException {
        Files.delete(database("WebLab.db"));
        assertRefused("start", "the database %s is missing".formatted(database("WebLab.db")));
        assertThat(database("WebLab.db")).doesNotExist();
    }

    @Test
    void databaseThatIsNone() throws IOException {
        Files.writeString(database("WebLab.db"), "This is not a database.".repeat(1000));
        assertRefused("start", database("WebLab.db").toString());
    }

    @Test
    void databaseOfAnotherVersion() {
        try (Database coordination = Database.sqlite(database("WebLabCoordination.db"))) {
            coordination.change(handle -> handle.execute("UPDATE schema_coordination SET version = '99'"));
        }
        assertRefused("start", "The tables of the coordination have version 99");
    }

    @Test
    void secretsThatOthersCanRead() throws IOException {
        Files.setPosixFilePermissions(deployment.deployment().secrets(), PosixFilePermissions.fromString("rw-r--r--"));
        assertRefused("start", "run: chmod 600");
    }

    @Test
    void missingSecrets() throws IOException {
        Files.delete(deployment.deployment().secrets());
        assertRefused("start", "deployment-secret");
    }

    @Test
    void unknownExperiment() {
        deployment.replaceInConfiguration(DUMMY, "com.example.Missing");
        assertRefused("start", "experiment1: the class com.example.Missing was not found");
        assertThat(deployment.log("core1")).contains("com.example.Missing");
    }

    @Test
    void unknownExperimentInAProcessOfItsOwn() {
        deployment.close();
        deployment = TestDeployment.create(weblab, folder.resolve("two"));
        deployment.replaceInConfiguration(DUMMY, "java.lang.String");

        assertRefused("start", "experiment1: java.lang.String does not implement org.weblab.experiment.Experiment");
        RunningProcess detached = deployment.run("start", "--detach");
        assertThat(detached.awaitEnd()).isEqualTo(AdminError.REFUSED);
        assertThat(detached.err()).first().asString().contains("java.lang.String does not implement");
    }

    @Test
    void jvmOptionsThatNoJvmKnows() {
        deployment.replaceInConfiguration("-XX:+UseSerialGC", "-XX:+UseNoSuchThing");
        RunningProcess start = deployment.run("start");
        assertThat(start.awaitEnd()).isNotZero();
        assertThat(start.output()).contains("UseNoSuchThing");
    }

    /** Whatever an editor or a full disk left of the file: it is understood or refused, with its line. */
    @Test
    void halfWrittenConfiguration() throws IOException {
        String whole = Files.readString(deployment.deployment().configuration());
        for (int length = 0; length < whole.length(); length += 23) {
            Files.writeString(deployment.deployment().configuration(), whole.substring(0, length));
            CommandRun run = CommandRun.of("status", deployment.directory().toString());
            assertThat(run.status()).as("first %d characters", length).isIn(3, AdminError.REFUSED);
            assertThat(run.err()).doesNotContain("What led to it", "Exception");
            if (run.status() != 3) {
                assertThat(run.err()).startsWith("ERROR: ").contains("configuration.yml");
            }
        }
        Files.writeString(deployment.deployment().configuration(), whole.substring(0, whole.indexOf("core1:") + 3));
        assertRefused("start", "configuration.yml");
    }

    @Test
    void noDeployment() throws IOException {
        Files.delete(deployment.deployment().configuration());
        assertRefused("start", "not a valid configuration directory. Missing configuration.yml");
        assertRefused("status", "not a valid configuration directory. Missing configuration.yml");
        assertRefused("stop", "not a valid configuration directory. Missing configuration.yml");
    }

    private void assertRefused(String command, String reason) {
        RunningProcess run = deployment.run(command);
        assertThat(run.awaitEnd()).as(run.output()).isNotZero();
        assertThat(run.err()).first().asString().startsWith("ERROR: ").contains(reason);
        assertThat(run.err()).noneMatch(line -> line.startsWith("\tat ") || line.contains("Caused by"));
        assertThat(run.err()).hasSizeLessThan(12);
    }

    private Path database(String name) {
        return deployment.deployment().databases().resolve(name);
    }
}
