// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.survival;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.spi.ToolProvider;

/** Equipment that writes down what happens to it, in a file that outlives the laboratory server. */
final class Witness {

    static final String CLASS = "org.weblab.witness.Equipment";

    /** One line for each event, written in one piece: {@code boot|start|command|dispose COPY USER RESERVATION TEXT}. */
    private static final String SOURCE = """
            package org.weblab.witness;

            import java.io.IOException;
            import java.nio.file.Files;
            import java.nio.file.Path;
            import java.nio.file.StandardOpenOption;
            import org.weblab.experiment.DisposeResult;
            import org.weblab.experiment.Experiment;
            import org.weblab.experiment.ExperimentSettings;
            import org.weblab.experiment.Session;
            import org.weblab.experiment.StartResult;

            public final class Equipment implements Experiment {

                private final Path record;
                private final String copy;
                private final int startMillis;
                private String user = "-";
                private String reservation = "-";

                public Equipment(ExperimentSettings settings) throws IOException {
                    record = Path.of(settings.text("record").orElseThrow());
                    copy = settings.text("copy").orElseThrow();
                    startMillis = settings.whole("start-millis", 0);
                    write("boot", "");
                }

                @Override
                public StartResult start(Session session) throws Exception {
                    user = session.user();
                    reservation = session.reservation();
                    write("start", "");
                    Thread.sleep(startMillis);
                    return StartResult.ready();
                }

                @Override
                public String command(String command) throws IOException {
                    write("command", command);
                    return "done " + command;
                }

                @Override
                public DisposeResult dispose() throws IOException {
                    write("dispose", "");
                    user = "-";
                    reservation = "-";
                    return DisposeResult.done();
                }

                private void write(String event, String text) throws IOException {
                    String line = String.join(" ", event, copy, user, reservation, text) + "\\n";
                    Files.writeString(record, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                }
            }
            """;

    private Witness() {}

    /** Puts it where the laboratory server looks for experiments. */
    static void install(Path experiments, Path scratch) {
        try {
            Path source = Files.createDirectories(scratch.resolve("witness")).resolve("Equipment.java");
            Files.writeString(source, SOURCE);
            Path classes = Files.createDirectories(scratch.resolve("witness-classes"));
            String classPath = System.getProperty("java.class.path");
            tool("javac", "-d", classes.toString(), "-cp", classPath, "-proc:none", source.toString());
            tool("jar", "cf", experiments.resolve("witness.jar").toString(), "-C", classes.toString(), ".");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void tool(String name, String... arguments) {
        assertThat(ToolProvider.findFirst(name).orElseThrow().run(System.out, System.err, arguments))
                .isZero();
    }
}
