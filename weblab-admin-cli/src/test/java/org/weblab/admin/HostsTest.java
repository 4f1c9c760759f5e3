// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which machine is meant, in deployments of one host and of several. */
class HostsTest {

    private static final String LABORATORY = "      laboratory1:\n        port";

    @TempDir
    private Path folder;

    private Path deployment;

    @BeforeEach
    void create() {
        deployment = folder.resolve("deployment");
        CommandRun run =
                CommandRun.of("create", deployment.toString(), "--not-interactive", "--admin-password", "long enough");
        assertThat(run.status()).as(run.err()).isZero();
    }

    @Test
    void hostsAreListedAsInTheOriginal() throws IOException {
        moveLaboratoryToAnotherHost();

        assertThat(run("start", "-l").out()).isEqualTo(" - core_host\n - lab_host\n");
        assertThat(run("start", "--list-machines").status()).isZero();
    }

    @Test
    void withSeveralHostsOneMustBeChosen() throws IOException {
        moveLaboratoryToAnotherHost();
        CommandRun start = run("start");

        assertThat(start.status()).isEqualTo(AdminError.REFUSED);
        assertThat(start.err())
                .isEqualTo("ERROR: System has more than one host (see -l). Please detail which host you want to start"
                        + " with the --host option.\n");
    }

    @Test
    void anUnknownHostIsRefusedWithTheTextOfTheOriginal() {
        for (String option : new String[] {"-m", "--host", "--machine"}) {
            CommandRun start = run("start", option, "moon");
            assertThat(start.status()).isEqualTo(AdminError.REFUSED);
            assertThat(start.err())
                    .isEqualTo("ERROR: moon host does not exist. Use -l to see the list of existing hosts.\n");
        }
    }

    @Test
    void whatDoesNotRunCannotBeRestarted() {
        CommandRun restart = run("restart");

        assertThat(restart.status()).isEqualTo(AdminError.REFUSED);
        assertThat(restart.err()).startsWith("ERROR: " + deployment + " is not running\n");
        assertThat(run("restart", "--process", "core7").err()).contains("there is no process 'core7' on core_host");
    }

    @Test
    void oneCoreAloneCannotBeReplacedWithoutAGap() {
        CommandRun restart = run("restart", "--rolling");

        assertThat(restart.status()).isEqualTo(AdminError.REFUSED);
        assertThat(restart.err()).startsWith("ERROR: there is only one core: ");
    }

    private void moveLaboratoryToAnotherHost() throws IOException {
        Path file = deployment.resolve("configuration.yml");
        String text = Files.readString(file);
        assertThat(text).containsOnlyOnce(LABORATORY);
        Files.writeString(file, text.replace(LABORATORY, "  lab_host:\n    processes:\n" + LABORATORY));
    }

    private CommandRun run(String command, String... options) {
        String[] all = new String[options.length + 2];
        all[0] = command;
        all[1] = deployment.toString();
        System.arraycopy(options, 0, all, 2, options.length);
        return CommandRun.of(all);
    }
}
