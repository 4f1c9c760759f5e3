// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs a command in place of this program. The launcher {@code weblab-admin} gives a file to write the command to, and
 * becomes that command when we end, so that no second JVM stays in memory; without a launcher we wait for a child.
 */
final class Foreground {

    private Foreground() {}

    static int run(List<String> command) throws IOException, InterruptedException {
        @Nullable String plan = System.getProperty("weblab.plan");
        if (plan != null) {
            Files.write(Path.of(plan), command);
            return 0;
        }
        Process child = new ProcessBuilder(command).inheritIO().start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            child.destroy();
            child.onExit().join();
        }));
        return child.waitFor();
    }
}
