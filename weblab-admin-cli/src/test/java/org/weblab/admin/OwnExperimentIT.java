// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weblab.testkit.RunningProcess;

/** What the author of a laboratory does: a class, a jar, a folder, a line in the configuration. */
class OwnExperimentIT {

    private static final String LAMP = """
            package com.example.lab;

            import org.weblab.experiment.Experiment;
            import org.weblab.experiment.ExperimentSettings;

            public final class Lamp implements Experiment {

                private final String colour;

                public Lamp(ExperimentSettings settings) {
                    colour = settings.text("colour", "white");
                }

                @Override
                public String command(String command) {
                    return "The " + colour + " lamp is " + command;
                }
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void aJarInTheFolderOfExperimentsIsAnExperimentWithItsPages() throws IOException {
        Installation weblab = Installation.in(folder.resolve("weblab"));
        try (TestDeployment deployment =
                TestDeployment.create(weblab, folder.resolve("deployment"), "--inline-lab-server")) {
            makeJar(deployment.deployment().experiments().resolve("lamp.jar"));
            deployment.replaceInConfiguration(
                    "class: org.weblab.experiment.sample.Dummy, settings: { verbose: true }",
                    "class: com.example.lab.Lamp, settings: { colour: red }");
            deployment.start();

            Student student = deployment.student(1);
            String reservation = student.reserve();
            await().atMost(RunningProcess.PATIENCE)
                    .until(() -> student.state(reservation).equals("active"));
            assertThat(student.command(reservation, "on")).isEqualTo("The red lamp is on");
            assertThat(student.page("static/labs/lamp/index.html")).contains("A lamp of ours");
        }
    }

    private void makeJar(Path jar) throws IOException {
        Path source = Files.createDirectories(folder.resolve("source")).resolve("Lamp.java");
        Files.writeString(source, LAMP);
        Path classes = Files.createDirectories(folder.resolve("classes"));
        String classPath = System.getProperty("java.class.path");
        run("javac", "-d", classes.toString(), "-cp", classPath, "-proc:none", source.toString());
        Path pages = Files.createDirectories(classes.resolve("web/labs/lamp"));
        Files.writeString(pages.resolve("index.html"), "<!doctype html><title>Lamp</title><p>A lamp of ours</p>");
        run("jar", "cf", jar.toString(), "-C", classes.toString(), ".");
    }

    private static void run(String tool, String... arguments) {
        assertThat(ToolProvider.findFirst(tool).orElseThrow().run(System.out, System.err, arguments))
                .isZero();
    }
}
