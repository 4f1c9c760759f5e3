// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.create;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weblab.admin.CommandRun;
import org.weblab.admin.deployment.Deployment;
import org.weblab.admin.deployment.ProcessLock;
import org.weblab.persistence.Database;
import org.weblab.persistence.Migrations;

class UpgradeCommandTest {

    private static final String LATEST = "Already upgraded to the latest version.\n";

    @TempDir
    private Path folder;

    private Deployment deployment;
    private Path directory;
    private Path coordination;

    @BeforeEach
    void create() {
        deployment = new Deployment(folder.resolve("sample"));
        directory = deployment.databases().resolve("WebLab.db");
        coordination = deployment.databases().resolve("WebLabCoordination.db");
        CommandRun run = CommandRun.of("create", deployment.toString(), "--not-interactive");
        assertThat(run.status()).as(run.err()).isZero();
    }

    @Test
    void whatHasTheFormOfThisVersionIsLeftAlone() {
        assertThat(upgrade()).isEqualTo(new CommandRun(0, LATEST, ""));
    }

    @Test
    void olderTablesAreBroughtToTheFormOfThisVersion() throws IOException {
        Files.delete(coordination);
        try (Database database = Database.sqlite(coordination)) {
            Migrations.run(database, Migrations.Kind.COORDINATION, 1);
        }
        assertThat(CommandRun.of("check", deployment.toString()).out()).contains("run weblab-admin upgrade");

        CommandRun run = upgrade();

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out())
                .startsWith("The system is outdated. Please, make a backup of the current deployment")
                .contains("\n - " + coordination + "\n");
        assertThat(upgrade().out()).isEqualTo(LATEST);
        assertThat(CommandRun.of("check", deployment.toString()).out()).contains("have the form of this version");
    }

    @Test
    void theTablesOfANewerVersionAreNotTouched() {
        execute(directory, "UPDATE schema_directory SET version = 99");

        CommandRun run = upgrade();

        assertThat(run.status()).isEqualTo(255);
        assertThat(run.err()).contains(directory.toString()).contains("of a newer version of WebLab");
    }

    @Test
    void nothingMayRunMeanwhile() throws IOException {
        try (ProcessLock running = ProcessLock.take(deployment, "core1")) {
            assertThat(running).isNotNull();
            assertThat(upgrade().err())
                    .isEqualTo("ERROR: this deployment is running: core1\nStop it first: weblab-admin stop "
                            + deployment + "\n");
        }
    }

    @Test
    void queuesMayBeginAnewButPeopleMayNot() throws IOException {
        Files.delete(coordination);
        assertThat(upgrade().status()).isZero();
        assertThat(coordination).isRegularFile();

        Files.delete(directory);
        assertThat(upgrade().err()).startsWith("ERROR: the database " + directory + " is missing");
        assertThat(directory).doesNotExist();
    }

    private CommandRun upgrade() {
        return CommandRun.of("upgrade", deployment.toString(), "--yes");
    }

    private static void execute(Path file, String statement) {
        try (Database database = Database.sqlite(file)) {
            database.change(handle -> handle.execute(statement));
        }
    }
}
