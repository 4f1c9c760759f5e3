// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.create;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.weblab.admin.CommandRun;
import org.weblab.admin.deployment.Deployment;
import org.weblab.admin.host.DeploymentConfiguration;
import org.weblab.admin.host.TopologyReader;
import org.weblab.core.scheduling.store.Topology;

class CreateCommandTest {

    @TempDir
    private Path folder;

    private Path directory;

    @BeforeEach
    void choosePlace() {
        directory = folder.resolve("sample");
    }

    @Test
    void severalCoresOnSqliteAreRefusedWithWhatWouldWork() {
        CommandRun run = CommandRun.of("create", directory.toString(), "--cores", "4");

        assertThat(run.status()).isEqualTo(255);
        assertThat(run.err().lines())
                .containsExactly(
                        "ERROR: sqlite engine selected for coordination, general database is incompatible with multiple cores",
                        "Several cores need --coordination-engine=redis or --coordination-db-engine=mysql, and --db-engine=mysql.");
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --cores=0                                       | There must be at least one core server.
                    --cores=2 --db-engine=mysql                     | sqlite engine selected for coordination is incompatible with multiple cores
                    --cores=2 --coordination-engine=redis           | sqlite engine selected for general database is incompatible with multiple cores
                    --cores=2 --inline-lab-server                   | Inline lab server is incompatible with more than one core servers. It would require the lab server to be replicated in all the processes, which does not make sense.
                    --cores=2 --db-engine=mysql --coordination-engine=redis --session-storage=memory | --session-storage=memory works in one process only
                    --cores=2 --db-engine=mysql --coordination-engine=redis --session-storage=sql | sqlite engine selected for sessions is incompatible with multiple cores
                    --logins=2                                      | sqlite engine selected for coordination, general database is incompatible with multiple cores
                    --logins=0                                      | There must be at least one login server.
                    --db-name=a --coordination-db-name=a            | --db-name and --coordination-db-name must differ: they are two files in db/
                    --db-host=db.example.org                        | --db-host means nothing with --db-engine=sqlite
                    --coordination-redis-port=6380                  | --coordination-redis-port means nothing with --coordination-engine=sql
                    --coordination-engine=redis --coordination-db-name=a | --coordination-db-name means nothing with --coordination-engine=redis
                    --session-redis-db=3                            | --session-redis-db means nothing with no --session-storage
                    --db-address=mysql://u@h/d --db-name=a          | --db-name means nothing with --db-address
                    --db-address=mysql://u:secret@h/d               | --db-address: a password belongs in secrets.yml, not in the address
                    --db-address=redis://h                          | --db-address: people and history are not kept in Redis
                    --db-engine=mysql --db-name=a/b                 | --db-...: the database's name must be 1 to 64 letters, digits, _, $ or -: 'mysql://***@localhost:3306/a/b'
                    --db-engine=mysql --db-host=::1 --db-port=1     | database used for general database is misconfigured
                    --db-engine=mysql --db-user=a --db-user=b       | --db-user is given twice
                    --start-port=65530 --lab-copies=20              | there are not enough ports above --start-port=65530: 21 are needed
                    --start-port=0                                  | starting port number must be at least 1
                    --start-port=65535                              | starting port number must be at least 1
                    --logo-path=nowhere.png                         | logo path does not exist
                    --reset-database                                | --reset-database works with --force only
                    --admin-password=short                          | a password must have 8 to 1000 characters
                    --dummy-experiment-name=a@b                     | --dummy-experiment-name, --dummy-category-name: Invalid category name 'b@Dummy experiments': 1 to 255 characters, none of them '@'
                    --base-url=/a//b                                | --base-url must be a path of letters, digits and . _ ~ - such as /institute, not /a//b
                    --base-url=/a/../b                              | --base-url must be a path of letters, digits and . _ ~ - such as /institute, not /a/../b
                    --base-url=http://example.org/a                 | --base-url must be a path of letters, digits and . _ ~ - such as /institute, not http://example.org/a
                    --poll-time=5                                   | --poll-time must be at least 20 seconds: waiting clients ask every 10
                    """)
    void contradictionsAreRefused(String options, String message) {
        String[] arguments = Stream.concat(Stream.of("create", directory.toString()), Stream.of(options.split(" ")))
                .toArray(String[]::new);

        CommandRun run = CommandRun.of(arguments);

        assertThat(run.err().lines().findFirst()).contains("ERROR: " + message);
        assertThat(run.status()).isEqualTo(255);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void optionOfALaterStepIsRefusedWithItsReason() {
        CommandRun run = CommandRun.of("create", directory.toString(), "--visir");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).startsWith("ERROR: --visir is not supported: ");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void unknownEngineIsAWrongCommandLine() {
        CommandRun run = CommandRun.of("create", directory.toString(), "--db-engine=oracle");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("oracle").contains("mysql");
    }

    @Test
    void newDeploymentHasAllItsFilesAndItsSecretsAreItsOwn() throws IOException {
        CommandRun run = CommandRun.of("create", directory.toString(), "--http-server-port=8123", "--not-interactive");

        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        for (String name : new String[] {"db", "logs", "pub", "files_stored", "client/images", "experiments"}) {
            assertThat(directory.resolve(name)).isDirectory();
        }
        assertThat(directory.resolve("db/WebLab.db")).isRegularFile();
        assertThat(directory.resolve("db/WebLabCoordination.db")).isRegularFile();
        assertThat(Files.getPosixFilePermissions(directory.resolve("secrets.yml")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(directory.resolve("configuration.yml")).content().contains("front: { type: front, port: 8123 }");
        assertThat(run.out()).contains("weblab-admin start " + directory).contains("with the password  ");
        assertThat(folder.toFile().list()).containsExactly("sample");
    }

    @Test
    void aLaboratoryServerTakesAsLongAFileAsItsCore() {
        CommandRun.of("create", directory.toString(), "--not-interactive");

        assertThat(directory.resolve("configuration.yml"))
                .content()
                .containsPattern(
                        "(?s)  core1:.*?jvm-options: \\S+ -Xmx96m.*  laboratory1:.*?jvm-options: \\S+ -Xmx96m");
    }

    @ParameterizedTest
    @CsvSource({"institute", "/institute/", "/institute"})
    void belowAPathEverythingSaysSo(String base) {
        CommandRun run = CommandRun.of("create", directory.toString(), "--not-interactive", "--base-url", base);

        assertThat(run.out()).contains("and open http://127.0.0.1:10000/institute/weblab/\n");
        assertThat(directory.resolve("configuration.yml"))
                .content()
                .contains("server-url: http://localhost/institute/weblab/\n");
        assertThat(directory.resolve("httpd/nginx.conf"))
                .content()
                .contains("  location = /institute/weblab { return 302 /institute/weblab/; }\n");
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.11, 10.0.0.11", "0.0.0.0, 127.0.0.1", "::1, [::1]", "::, 127.0.0.1"})
    void balancersCoresAndPeopleFindServersWhereTheyListen(String bind, String found) {
        CommandRun run = CommandRun.of("create", directory.toString(), "--not-interactive", "--bind", bind);

        assertThat(run.out()).contains("open http://" + found + ":10000/weblab/");
        assertThat(TopologyReader.read(DeploymentConfiguration.read(new Deployment(directory)))
                        .resources())
                .extracting(Topology.Resource::laboratory)
                .containsOnly("http://" + found + ":10001");

        assertThat(directory.resolve("httpd/haproxy.cfg")).content().contains("  server core1 " + found + ":10000\n");
    }

    @Test
    void existingDirectoryIsOnlyTakenWithForceAndKeepsItsPeople() throws IOException {
        CommandRun.of("create", directory.toString(), "--admin-password=long enough");
        CommandRun.of("user", "add", directory.toString(), "--login=ada", "--name=Ada", "--password=long enough");

        CommandRun refused = CommandRun.of("create", directory.toString());
        CommandRun forced = CommandRun.of("create", directory.toString(), "--force", "--dummy-copies=2");
        CommandRun people = CommandRun.of("user", "list", directory.toString());

        assertThat(refused.status()).isEqualTo(255);
        assertThat(refused.err())
                .startsWith("ERROR: Directory " + directory
                        + " already exists. Use --force if you want to overwrite the contents.");
        assertThat(forced.status()).isZero();
        assertThat(forced.out()).contains("'admin' was there before and keeps the password");
        assertThat(directory.resolve("configuration.yml.old")).isRegularFile();
        assertThat(people.out()).contains("ada").contains("admin");
        assertThat(directory.resolve("configuration.yml")).content().contains("dummy2@dummy");

        CommandRun.of("create", directory.toString(), "--force", "--reset-database");
        assertThat(CommandRun.of("user", "list", directory.toString()).out()).doesNotContain("ada");
    }

    @Test
    void whatForceReplacesIsKeptAndPutBackWhenTheRestFails() throws IOException {
        CommandRun.of("create", directory.toString(), "--not-interactive");
        Path configuration = directory.resolve("configuration.yml");
        Path secrets = directory.resolve("secrets.yml");
        Files.writeString(secrets, "session-password: \"only here\"\n", StandardOpenOption.APPEND);
        String before = Files.readString(secrets) + Files.readString(configuration);
        Path obstacle = Files.createDirectory(directory.resolve("configuration.yml.new"));

        assertThat(CommandRun.of("create", directory.toString(), "--force").status())
                .isEqualTo(255);
        assertThat(Files.readString(secrets) + Files.readString(configuration)).isEqualTo(before);

        Files.delete(obstacle);
        assertThat(CommandRun.of("create", directory.toString(), "--force").status())
                .isZero();
        Path old = directory.resolve("secrets.yml.old");
        assertThat(old).content().contains("only here");
        assertThat(Files.getPosixFilePermissions(old)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void whatForceMadeInADirectoryThatWasThereIsNoDeploymentWhenTheRestFails() throws IOException {
        Files.createDirectory(directory);
        Path obstacle = Files.writeString(directory.resolve("httpd"), "");

        assertThat(CommandRun.of("create", directory.toString(), "--not-interactive", "--force")
                        .status())
                .isEqualTo(255);

        assertThat(obstacle).exists();
        assertThat(directory.resolve("configuration.yml")).doesNotExist();
        assertThat(directory.resolve("secrets.yml")).doesNotExist();
    }

    @Test
    void passwordThatWasMadeIsToldHoweverQuiet() {
        assertThat(CommandRun.of("create", directory.toString(), "--quiet").out())
                .contains("with the password  ");
        assertThat(CommandRun.of("create", directory + "2", "--quiet", "--admin-password=long enough")
                        .out())
                .isEmpty();
    }

    @Test
    void fileInThePlaceOfTheDirectoryIsRefused() throws IOException {
        Files.writeString(directory, "");

        CommandRun run = CommandRun.of("create", directory.toString(), "--force");

        assertThat(run.err()).startsWith("ERROR: " + directory + " is not a directory. Delete it before proceeding.");
        assertThat(run.status()).isEqualTo(255);
    }

    @Test
    void rootLeavesNoFilesInTheDeploymentOfAnother() throws IOException {
        CommandRun.of("create", directory.toString(), "--not-interactive");
        Files.setOwner(
                directory,
                directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));

        CommandRun run = CommandRun.of("restart", directory.toString(), "--rolling");

        assertThat(run.err()).startsWith("ERROR: " + directory + " belongs to nobody, who must give this command\n");
        assertThat(directory.resolve("db/topology-version")).doesNotExist();
    }
}
