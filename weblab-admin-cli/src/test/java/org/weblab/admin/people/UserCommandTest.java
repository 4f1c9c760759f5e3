// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weblab.admin.CommandRun;
import org.weblab.persistence.Database;
import org.weblab.persistence.directory.People;
import org.weblab.persistence.directory.User;
import org.weblab.persistence.session.SqlSessions;
import org.weblab.protocol.SessionId;

class UserCommandTest {

    @TempDir
    private Path folder;

    private Path deployment;

    @BeforeEach
    void create() {
        deployment = folder.resolve("d");
        CommandRun.of("create", deployment.toString(), "--quiet", "--admin-password=long enough");
    }

    @Test
    void newPasswordLogsOutWhoeverKnewTheOldOne() {
        SessionId session;
        try (Database directory = Database.sqlite(deployment.resolve("db/WebLab.db"));
                Database coordination = Database.sqlite(deployment.resolve("db/WebLabCoordination.db"))) {
            User admin = new People(directory, InstantSource.system())
                    .byLogin("admin")
                    .orElseThrow();
            session = sessions(coordination).create(admin).id();
        }

        CommandRun run =
                CommandRun.of("user", "passwd", deployment.toString(), "--login=admin", "--password=another one");

        assertThat(run.out()).isEqualTo("Changed; whoever was logged in as admin is logged out\n");
        try (Database coordination = Database.sqlite(deployment.resolve("db/WebLabCoordination.db"))) {
            assertThat(sessions(coordination).find(session)).isEmpty();
        }
    }

    @Test
    void groupThatIsNoneLeavesNobodyHalfMade() {
        CommandRun refused = add("--group=A//B");
        CommandRun added = add("--group=A/B");

        assertThat(refused.err()).startsWith("ERROR: The path of a group");
        assertThat(added.status()).isZero();
        assertThat(CommandRun.of("user", "list", deployment.toString()).out()).contains("A/B");
    }

    private CommandRun add(String group) {
        return CommandRun.of(
                "user", "add", deployment.toString(), "--login=ada", "--name=Ada", "--password=long enough", group);
    }

    private static SqlSessions sessions(Database coordination) {
        return new SqlSessions(coordination, InstantSource.system(), Duration.ofHours(2));
    }
}
