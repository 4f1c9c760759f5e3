// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weblab.admin.WebLabAdmin;
import org.weblab.admin.deployment.ConfigurationEdit;
import org.weblab.admin.deployment.Deployment;
import org.weblab.testkit.RunningProcess;

class NewConfigurationTest {

    private static final String ONE_CORE = """
            topology-version: 1
            server-url: http://localhost/weblab/
            database: mysql://weblab@localhost/WebLab
            coordination-database: redis://localhost
            hosts:
              core_host:
                processes:
                  core1:
                    port: 10000
                    components:
                      core: { type: core, route: route1 }
                  login1:
                    port: 10001
                    components:
                      login: { type: login, route: route1 }
            """;

    @TempDir
    private Path folder;

    private Deployment deployment;

    @BeforeEach
    void create() throws IOException {
        deployment = new Deployment(folder);
        Files.writeString(deployment.configuration(), ONE_CORE);
        Files.writeString(deployment.secrets(), "deployment-secret: x");
        Files.setPosixFilePermissions(deployment.secrets(), PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void whatFailedIsTakenBack() throws IOException {
        try (ConfigurationEdit edit = ConfigurationEdit.begin(deployment)) {
            NewConfiguration two = NewConfiguration.of(edit, "core_host", 2, 1);
            two.write();
            assertThat(edit.text()).contains("core2:");

            assertThat(two.takeBack()).isEqualTo("configuration.yml is as it was.");

            assertThat(edit.text()).isEqualTo(ONE_CORE);
        }
    }

    @Test
    void whatAPersonEditedMeanwhileStays() throws IOException {
        try (ConfigurationEdit edit = ConfigurationEdit.begin(deployment)) {
            NewConfiguration two = NewConfiguration.of(edit, "core_host", 2, 1);
            two.write();
            edit.replace(edit.text() + "# mine\n");

            assertThat(two.takeBack())
                    .isEqualTo("configuration.yml was edited meanwhile, and stays so; what it was before is in %s"
                            .formatted(folder.resolve("configuration.yml.old")));

            assertThat(edit.text()).contains("core2:").endsWith("# mine\n");
        }
    }

    @Test
    void commandsEditItOneAfterTheOther() throws IOException {
        RunningProcess scale;
        try (ConfigurationEdit edit = ConfigurationEdit.begin(deployment)) {
            scale = RunningProcess.java(
                    folder, List.of(), WebLabAdmin.class, "scale", folder.toString(), "--cores", "3", "--logins", "1");
            scale.awaitOutput("Waiting until another command has changed configuration.yml");
            NewConfiguration.of(edit, "core_host", 2, 2).write();
        }
        try (scale) {
            assertThat(scale.awaitEnd()).as(scale.output()).isZero();
            assertThat(scale.out()).last().isEqualTo("core_host has 3 cores and 1 login servers");
        }
        assertThat(Files.readString(deployment.configuration()))
                .contains("core2:", "core3:")
                .doesNotContain("login2:");
    }
}
