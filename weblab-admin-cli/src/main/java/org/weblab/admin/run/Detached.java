// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.run;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.weblab.admin.AdminError;
import org.weblab.admin.deployment.Deployment;

/** Starts a deployment in a session of its own and waits until it is ready, or has failed. */
final class Detached {

    private static final int LONGEST_START_SECONDS = 120;

    private Detached() {}

    static int start(Deployment deployment, List<ProcessPlan> plans, List<String> command)
            throws IOException, InterruptedException {
        Files.writeString(note(deployment), "");
        List<String> whole = new ArrayList<>(command);
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            whole.addFirst("/usr/bin/setsid"); // a closing terminal must not take it along
        }
        Path output = deployment.logs().resolve("start.log");
        Process child = new ProcessBuilder(whole)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(output.toFile())
                .redirectErrorStream(true)
                .start();
        awaitReady(plans, child, output);
        System.out.print(Files.readString(output));
        return 0;
    }

    /** Whether it was last started so; otherwise a terminal, systemd or a container waits for its end. */
    static boolean isNoted(Deployment deployment) {
        return Files.exists(note(deployment));
    }

    /** It is started otherwise now. */
    static void forget(Deployment deployment) throws IOException {
        Files.deleteIfExists(note(deployment));
    }

    private static Path note(Deployment deployment) {
        return deployment.run().resolve("detached");
    }

    private static void awaitReady(List<ProcessPlan> plans, Process child, Path output)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_START_SECONDS);
        while (!plans.stream().allMatch(Readiness::isReady)) {
            if (child.waitFor(50, TimeUnit.MILLISECONDS)) {
                throw new AdminError(failure(output));
            }
            if (System.nanoTime() > deadline) {
                child.destroy();
                throw new AdminError(
                        "not ready within %d s; it was stopped again".formatted(LONGEST_START_SECONDS),
                        "What it said is in " + output);
            }
        }
    }

    private static List<String> failure(Path output) throws IOException {
        List<String> lines = Files.readAllLines(output).stream()
                .dropWhile(line -> !line.startsWith("ERROR: ")) // what came up before
                .map(line -> line.startsWith("ERROR: ") ? line.substring("ERROR: ".length()) : line)
                .toList();
        return lines.isEmpty() ? List.of("it ended without a word; see " + output.getParent()) : lines;
    }
}
