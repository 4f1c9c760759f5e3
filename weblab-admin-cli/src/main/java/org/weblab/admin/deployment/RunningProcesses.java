// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Which processes of a deployment run now, whatever its configuration says by now. */
public final class RunningProcesses {

    /** The name of the process that watches over the others. */
    public static final String SUPERVISOR = "supervisor";

    private RunningProcesses() {}

    /** Names of those that hold their lock, the supervisor first. */
    public static List<String> of(Deployment deployment) {
        if (!Files.isDirectory(deployment.run())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(deployment.run())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".lock"))
                    .map(name -> name.substring(0, name.length() - ".lock".length()))
                    .filter(name -> ProcessLock.holder(deployment, name).isPresent())
                    .sorted(Comparator.comparing((String name) -> !name.equals(SUPERVISOR))
                            .thenComparing(Comparator.naturalOrder()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
