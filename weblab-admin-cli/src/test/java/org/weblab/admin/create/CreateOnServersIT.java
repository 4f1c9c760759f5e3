// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.create;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.weblab.admin.CommandRun;
import org.weblab.testkit.MariaDbServer;
import org.weblab.testkit.RedisServer;

/** {@code create} on real servers: what is made there, what is left alone, and what is said. */
class CreateOnServersIT {

    private static final MariaDbServer MYSQL = MariaDbServer.shared();
    private static final RedisServer REDIS = RedisServer.shared();

    @TempDir
    private Path folder;

    private Path directory;
    private String name;

    @BeforeEach
    void chooseNames(TestInfo test) {
        name = "it" + Integer.toHexString(test.getDisplayName().hashCode());
        directory = folder.resolve(name);
    }

    @Test
    void missingDatabaseIsMadeByAnAdministratorWithAPasswordOfItsOwn() throws IOException {
        CommandRun run = create(administrator());

        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        Path secrets = directory.resolve("secrets.yml");
        assertThat(Files.getPosixFilePermissions(secrets)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        String password = Files.readString(secrets).replaceAll("(?s).*database-password: \"([^\"]*)\".*", "$1");
        assertThat(password).hasSize(14);
        assertThat(run.out()).doesNotContain(password).doesNotContain(MYSQL.rootPassword());
        assertThat(directory.resolve("configuration.yml"))
                .content()
                .doesNotContain(password)
                .contains("database: \"mysql://%s@127.0.0.1:%d/%s\"".formatted(name, MYSQL.port(), name))
                .contains("coordination-database: \"redis://127.0.0.1:%d/0\"".formatted(REDIS.port()))
                .contains("core3:", "login3:", "laboratory2:", "route: route3")
                .doesNotContain("core4:", "front:");
        assertThat(CommandRun.of("user", "list", directory.toString()).out()).contains("admin");
    }

    @Test
    void withoutAnAdministratorNothingIsMadeAndNothingWritten() {
        CommandRun run = create(List.of());

        assertThat(run.status()).isEqualTo(255);
        assertThat(run.err().lines())
                .startsWith("ERROR: database used for general database is misconfigured")
                .anyMatch(line -> line.contains("Access denied for user '" + name + "'"))
                .anyMatch(line -> line.contains("--db-admin-user"));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void serversThatAreAwayAreTold() {
        CommandRun redis = create(with(administrator(), "--coordination-address=redis://127.0.0.1:1/0"));
        CommandRun mysql = create(with(administrator(), "--db-address=mysql://weblab@127.0.0.1:1/WebLab"));

        assertThat(redis.err().lines())
                .startsWith("ERROR: redis selected for coordination; but could not use the provided configuration")
                .anyMatch(line -> line.startsWith("redis://127.0.0.1:1/0 cannot be reached: "));
        assertThat(mysql.err().lines())
                .startsWith("ERROR: database used for general database is misconfigured")
                .anyMatch(line -> line.startsWith("mysql://weblab@127.0.0.1:1/WebLab cannot be reached: "));
        assertThat(folder).isEmptyDirectory();
    }

    /** Its user would have a password that nobody knows. */
    @Test
    void whatWasMadeForADeploymentThatDidNotComeAboutIsDroppedAgain() {
        CommandRun failed =
                create(with(administrator(), "--session-address=mysql://weblab@127.0.0.1:1/WebLabSessions"));
        assertThat(failed.status()).isEqualTo(255);
        CommandRun late = create(with(administrator(), "--admin-password=short"));
        assertThat(late.status()).isEqualTo(255);

        CommandRun second = create(administrator());

        assertThat(second.err()).isEmpty();
        assertThat(second.status()).isZero();
    }

    @Test
    void administratorWhoMayDoHalfOfItLeavesNothing() {
        MYSQL.execute("CREATE USER half@'%' IDENTIFIED BY 'half'", "GRANT CREATE, DROP, SELECT ON *.* TO half@'%'");

        CommandRun run = create(List.of("--db-admin-user=half", "--db-admin-passwd=half"));

        assertThat(run.err()).startsWith("ERROR: could not create database. reason: ");
        MYSQL.execute("CREATE DATABASE " + name, "DROP DATABASE " + name); // which fails if there is one
    }

    @Test
    void dataOfAnotherDeploymentAreNeitherSharedNorDroppedUnasked() throws IOException {
        create(administrator());
        CommandRun.of("user", "add", directory.toString(), "--login=ada", "--name=Ada", "--password=long enough");
        String password = "--db-passwd="
                + Files.readString(directory.resolve("secrets.yml"))
                        .replaceAll("(?s).*database-password: \"([^\"]*)\".*", "$1");

        CommandRun again = create(List.of("--force"));
        assertThat(again.err()).isEmpty();
        assertThat(people()).contains("ada");

        Files.move(directory, folder.resolve("elsewhere"));
        CommandRun other = create(List.of(password));
        assertThat(other.err()).startsWith("ERROR: mysql://").contains("is not empty", "--force --reset-database");
        assertThat(other.status()).isEqualTo(255);
        assertThat(directory).doesNotExist();

        assertThat(create(List.of(password, "--force", "--reset-database")).status())
                .isZero();
        assertThat(people()).contains("admin").doesNotContain("ada");
    }

    @Test
    void tablesOfAnotherProgramAreNeverDropped() {
        MariaDbServer.Created database = MYSQL.createDatabase();
        MYSQL.execute("CREATE TABLE " + database.name() + ".accounts (id INT)");

        CommandRun run = create(List.of(
                "--db-address=" + database.address(),
                "--db-passwd=" + database.password(),
                "--force",
                "--reset-database"));

        assertThat(run.err())
                .startsWith("ERROR: " + database.address())
                .contains("tables of another program: accounts");
        assertThat(run.status()).isEqualTo(255);
    }

    private String people() {
        return CommandRun.of("user", "list", directory.toString()).out();
    }

    private static List<String> administrator() {
        return List.of("--db-admin-user=" + MYSQL.rootUser(), "--db-admin-passwd=" + MYSQL.rootPassword());
    }

    private static List<String> with(List<String> options, String more) {
        List<String> all = new ArrayList<>(options);
        all.add(more);
        return all;
    }

    private CommandRun create(List<String> options) {
        List<String> all = new ArrayList<>(List.of(
                "create",
                directory.toString(),
                "--not-interactive",
                "--cores=3",
                "--lab-copies=2",
                "--dummy-copies=2"));
        all.addAll(options);
        if (options.stream().noneMatch(option -> option.startsWith("--db-address"))) {
            all.addAll(List.of(
                    "--db-engine=mysql",
                    "--db-host=127.0.0.1",
                    "--db-port=" + MYSQL.port(),
                    "--db-name=" + name,
                    "--db-user=" + name));
        }
        if (options.stream().noneMatch(option -> option.startsWith("--coordination-address"))) {
            all.addAll(List.of(
                    "--coordination-engine=redis",
                    "--coordination-redis-host=127.0.0.1",
                    "--coordination-redis-port=" + REDIS.port()));
        }
        return CommandRun.of(all.toArray(String[]::new));
    }
}
