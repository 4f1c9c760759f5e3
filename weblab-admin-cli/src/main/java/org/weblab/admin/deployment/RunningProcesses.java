// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.weblab.admin.AdminError;
import org.weblab.runtime.Shell;

/** Which processes of a deployment run now, whatever its configuration says by now. */
public final class RunningProcesses {

    /** The name of the process that watches over the others. */
    public static final String SUPERVISOR = "supervisor";

    private RunningProcesses() {}

    /** Whether a process of that name watches over others. */
    public static boolean isSupervisor(String name) {
        return name.equals(SUPERVISOR) || hostOfSupervisor(name).isPresent();
    }

    /** The supervisor of that host of a deployment which has these hosts. */
    public static String supervisor(String host, List<String> hosts) {
        return hosts.size() == 1 ? SUPERVISOR : SUPERVISOR + "-" + host;
    }

    /** Whose supervisor that is; empty if the deployment has one host only. */
    public static Optional<String> hostOfSupervisor(String name) {
        return name.startsWith(SUPERVISOR + "-")
                ? Optional.of(name.substring(SUPERVISOR.length() + 1))
                : Optional.empty();
    }

    /** Throws {@link AdminError} if any runs, for a command that would pull the floor from under it. */
    public static void requireNone(Deployment deployment) {
        List<String> running = of(deployment);
        if (!running.isEmpty()) {
            throw new AdminError(
                    "this deployment is running: " + String.join(", ", running),
                    "Stop it first: weblab-admin stop " + Shell.quoted(deployment));
        }
    }

    /** Names of those that hold their lock, supervisors first. */
    public static List<String> of(Deployment deployment) {
        if (!Files.isDirectory(deployment.run())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(deployment.run())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".lock"))
                    .map(name -> name.substring(0, name.length() - ".lock".length()))
                    .filter(name -> ProcessLock.holder(deployment, name).isPresent())
                    .sorted(Comparator.comparing((String name) -> !isSupervisor(name))
                            .thenComparing(Comparator.naturalOrder()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
