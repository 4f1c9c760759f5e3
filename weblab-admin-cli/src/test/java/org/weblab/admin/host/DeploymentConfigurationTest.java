// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weblab.admin.AdminError;
import org.weblab.admin.deployment.Deployment;
import org.weblab.runtime.config.Configuration;

class DeploymentConfigurationTest {

    private static final String SHARED = """
            database: mysql://weblab@localhost/WebLab
            coordination-database: redis://localhost
            """;

    private static final String TWO_CORES = """
            core1: { port: 10000, components: { core: { type: core } } }
            core2: { port: 10001, components: { core: { type: core, route: route2 } } }
            login1: { port: 10002, components: { login: { type: login } } }
            """;

    @TempDir
    private Path folder;

    private static StoreSettings stores(Configuration configuration, String process) {
        return configuration
                .process(process)
                .orElseThrow()
                .settings(StoreSettings.class)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void coresAndLoginsOnSharedStoresAreProcessesOfTheirOwn() throws IOException {
        Configuration configuration = read(SHARED, TWO_CORES);

        assertThat(configuration.processes()).hasSize(3);
        StoreSettings stores = stores(configuration, "login1");
        assertThat(stores.database()).hasToString("mysql://weblab@localhost:3306/WebLab");
        assertThat(stores.coordinationDatabase()).hasToString("redis://localhost:6379/0");
        assertThat(stores.coordinationPassword()).isNull();
    }

    @Test
    void passwordsComeFromTheSecretsAndAreNeverShown() throws IOException {
        secrets("deployment-secret: x", "database-password: opensesame");
        Configuration configuration = readWithSecrets(SHARED, TWO_CORES);

        StoreSettings stores = stores(configuration, "core1");
        assertThat(stores.databasePassword().value()).isEqualTo("opensesame");
        assertThat(configuration.effective())
                .doesNotContain("opensesame")
                .contains("database: \"mysql://weblab@localhost:3306/WebLab\"")
                .contains("session-storage: \"coordination\"");
    }

    @Test
    void filesCannotBeSharedByProcesses() {
        assertRefused(
                "",
                TWO_CORES,
                "sqlite engine selected for coordination, general database is incompatible with multiple cores:"
                        + " core1, core2, login1 would need MySQL or Redis");
        assertRefused(
                "database: mysql://weblab@localhost/WebLab\n",
                TWO_CORES,
                "sqlite engine selected for coordination is incompatible with multiple cores");
        assertRefused(
                "coordination-database: redis://localhost\n",
                """
                core1: { port: 10000, components: { core: { type: core } } }
                login1: { port: 10002, components: { login: { type: login } } }
                """,
                "sqlite engine selected for general database is incompatible with multiple cores");
        assertRefused(
                SHARED + "session-storage: WebLabSessions.db\n",
                TWO_CORES,
                "sqlite engine selected for sessions is incompatible with multiple cores");
    }

    @Test
    void sessionsInMemoryAreForOneProcess() throws IOException {
        assertRefused(
                SHARED + "session-storage: memory\n", TWO_CORES, "session-storage: memory works in one process only");
        read("session-storage: memory\n", """
                core1: { port: 10000, components: { core: { type: core }, login: { type: login } } }
                """);
    }

    @Test
    void whatExistingConfigurationsCallSqlIsTheCoordinationDatabase() throws IOException {
        Configuration configuration = read("session-storage: sql\n", """
                core1: { port: 10000, components: { core: { type: core }, login: { type: login } } }
                """);

        assertThat(configuration.effective()).contains("session-storage: \"coordination\"");
    }

    @Test
    void misspeltPlacesAreRefused() {
        String one = "core1: { port: 10000, components: { core: { type: core }, login: { type: login } } }";
        assertRefused("session-storage: memroy\n", one, "must be coordination, memory, a file in db/ that ends in .db");
        assertRefused("database: redis://localhost\n", one, "people and history are not kept in Redis");
        assertRefused("database: WebLabCoordination.db\n", one, "must be two files");
        assertRefused("database: postgres://localhost/x\n", one, "begins with none of mysql://");
        assertRefused("database: mysql://weblab:secret@localhost/x\n", one, "a password belongs in secrets.yml");
    }

    @Test
    void storesOfOneDeploymentAreTheSameForAll() {
        assertRefused(SHARED, """
                core1: { port: 10000, components: { core: { type: core }, login: { type: login } } }
                core2:
                  port: 10001
                  coordination-database: redis://localhost/7
                  components: { core: { type: core, route: route2 } }
                """, "all cores and logins must have the same stores");
    }

    @Test
    void balancersTellCoresApartByTheirRoutes() {
        assertRefused(
                SHARED,
                TWO_CORES.replace(", route: route2", ""),
                "the cores of core1 and core2 have the same route 'route1'");
    }

    @Test
    void coresNeedALoginSomewhere() {
        assertRefused("", "core1: { port: 10000, components: { core: { type: core } } }", "nobody could log in");
    }

    private Configuration read(String settings, String processes) throws IOException {
        secrets("deployment-secret: x");
        return readWithSecrets(settings, processes);
    }

    private Configuration readWithSecrets(String settings, String processes) throws IOException {
        Files.writeString(
                folder.resolve("configuration.yml"),
                "topology-version: 1\nserver-url: http://localhost/weblab/\n" + settings
                        + "hosts:\n  core_host:\n    processes:\n" + processes.indent(6));
        return DeploymentConfiguration.read(Deployment.open(folder));
    }

    private void secrets(String... lines) throws IOException {
        Path file = folder.resolve("secrets.yml");
        Files.writeString(file, String.join("\n", lines));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private void assertRefused(String settings, String processes, String problem) {
        assertThatThrownBy(() -> read(settings, processes))
                .isInstanceOf(AdminError.class)
                .hasMessageContaining(problem);
    }
}
