// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weblab.admin.CommandRun;

class ExperimentCommandTest {

    @Test
    void experimentIsAddedAllowedListedAndRemoved(@TempDir Path folder) {
        String deployment = folder.resolve("d").toString();
        CommandRun.of("create", deployment, "--quiet", "--admin-password=long enough");

        CommandRun added = CommandRun.of(
                "experiment", "add", deployment, "--experiment=lamp@Light", "--title=Lamp", "--page=lamp.html");
        CommandRun granted = CommandRun.of(
                "permission", "grant", deployment, "--user=admin", "--experiment=lamp@Light", "--time=60");

        assertThat(added.out()).isEqualTo("Added lamp@Light\n");
        assertThat(granted.err()).isEmpty();
        assertThat(CommandRun.of("experiment", "list", deployment).out())
                .contains("lamp@Light")
                .contains("lamp.html");
        assertThat(CommandRun.of("experiment", "remove", deployment, "--experiment=lamp@Light")
                        .status())
                .isZero();
        assertThat(CommandRun.of("experiment", "list", deployment).out()).doesNotContain("lamp@Light");
    }

    @Test
    void mistakesAreToldInALine(@TempDir Path folder) {
        String deployment = folder.resolve("d").toString();
        CommandRun.of("create", deployment, "--quiet", "--admin-password=long enough");

        assertThat(CommandRun.of("experiment", "add", deployment, "--experiment=lamp", "--page=x")
                        .err())
                .isEqualTo("ERROR: Invalid experiment 'lamp': expected name@category\n");
        assertThat(CommandRun.of("experiment", "add", deployment, "--experiment=lamp@Light")
                        .err())
                .isEqualTo("ERROR: --page is missing: which file is the laboratory's page?\n");
        assertThat(CommandRun.of("experiment", "remove", deployment, "--experiment=lamp@Light")
                        .err())
                .isEqualTo("ERROR: there is no experiment 'lamp@Light' in the catalogue\n");
    }
}
