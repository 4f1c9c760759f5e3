// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weblab.testkit.RunningProcess;

/** What stands before {@code weblab-admin}, in the shell. */
class LauncherTest {

    @TempDir
    private Path folder;

    @Test
    void anEnvironmentWithNothingInItIsEnough() {
        Path sources =
                Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent();
        String look = ". '%s'; find_jdk java || echo none"
                .formatted(sources.resolve("weblab-distribution/src/main/sh/find-jdk.sh"));
        try (RunningProcess shell =
                RunningProcess.start(folder, Map.of(), List.of("env", "-i", "/bin/sh", "-euc", look))) {
            assertThat(shell.awaitEnd()).as(shell.output()).isZero();
            assertThat(shell.err()).isEmpty();
        }
    }
}
