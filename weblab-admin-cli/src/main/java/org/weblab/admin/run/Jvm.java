// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.weblab.admin.deployment.Deployment;

/**
 * The command line of a JVM of a deployment. It ends with the directory and the name of the process, for {@code ps};
 * all else is in an argument file, so that the line stays readable.
 */
final class Jvm {

    private Jvm() {}

    /**
     * Writes the argument file and returns the command.
     *
     * @param options of the JVM, from the configuration
     */
    static List<String> command(
            Program program, Deployment deployment, String process, List<String> options, Class<?> main)
            throws IOException {
        List<String> arguments = new ArrayList<>();
        // what a newer JVM would only warn about, on stderr, at every start
        arguments.add("--enable-native-access=ALL-UNNAMED");
        arguments.add("-XX:-UsePerfData");
        arguments.add("-XX:+ExitOnOutOfMemoryError");
        if (Runtime.version().feature() >= 25) {
            arguments.add("-XX:+UseCompactObjectHeaders");
        }
        arguments.addAll(options);
        arguments.add("-cp");
        arguments.add(program.classPath());
        arguments.add(main.getName());
        Path file = deployment.run().resolve(process + ".jvm");
        Files.createDirectories(file.getParent());
        Files.write(file, arguments.stream().map(Jvm::quoted).toList());
        return List.of(program.java(), "@" + file, deployment.toString(), process);
    }

    private static String quoted(String argument) {
        return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
