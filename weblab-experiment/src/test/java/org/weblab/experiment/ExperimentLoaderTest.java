// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weblab.experiment.sample.Dummy;

/** Experiments by class name, and what the operator reads when there is none. */
final class ExperimentLoaderTest {

    @TempDir
    private Path folder;

    private ExperimentLoader loader;

    @AfterEach
    void close() {
        if (loader != null) {
            loader.close();
        }
    }

    @Test
    void theClassPathIsLookedAt() throws Exception {
        loader = new ExperimentLoader(folder.resolve("nowhere"));

        Experiment made = loader.load("experiment1", Dummy.class.getName(), Map.of("verbose", "false"))
                .create();

        assertThat(made).isInstanceOf(Dummy.class);
    }

    @Test
    void jarsInTheFolderAreLookedAt() throws Exception {
        jar("lamp.jar", "lab.Lamp", """
                package lab;
                public final class Lamp implements org.weblab.experiment.Experiment {
                    @Override public String command(String command) { return "lamp " + command; }
                }
                """);
        loader = new ExperimentLoader(folder);

        Experiment lamp = loader.load("experiment1", "lab.Lamp", Map.of()).create();

        assertThat(lamp.command("on")).isEqualTo("lamp on");
        assertThat(loader.jars()).extracting(Path::getFileName).hasToString("[lamp.jar]");
    }

    @Test
    void theExampleOfTheDocumentationWorks() throws Exception {
        String documentation = Files.readString(Path.of("../docs/laboratory-authors.md"));
        Matcher example = Pattern.compile("(?s)```java\\n(.*?)```").matcher(documentation);
        assertThat(example.find()).isTrue();
        jar("lamp.jar", "lab.Lamp", example.group(1));
        loader = new ExperimentLoader(folder);

        Experiment lamp = loader.load("experiment3", "lab.Lamp", Map.of("brightest", "80"))
                .create();

        assertThat(lamp.start(Session.of("ana", Duration.ofMinutes(5))).initialConfiguration())
                .isEqualTo("{\"brightest\": 80}");
        assertThat(lamp.command("40")).isEqualTo("40");
        assertThatThrownBy(() -> lamp.command("81")).hasMessage("The brightness must be from 0 to 80");
        assertThat(lamp.dispose()).isEqualTo(DisposeResult.done("{\"changes\": 1}"));
    }

    @Test
    void aMissingClassTellsWhereItWasLookedFor() throws Exception {
        jar("lamp.jar", "lab.Lamp", "package lab; public final class Lamp {}");
        loader = new ExperimentLoader(folder);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> loader.load("experiment7", "lab.Pump", Map.of()))
                .withMessageContaining("experiment7")
                .withMessageContaining("lab.Pump was not found")
                .withMessageContaining("[lamp.jar] of " + folder);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> loader.load("experiment7", "lab.Lamp", Map.of()))
                .withMessage("experiment7: lab.Lamp does not implement org.weblab.experiment.Experiment");
    }

    @Test
    void classesThatCannotBeMadeAreRefusedBeforeAnybodyNeedsThem() {
        loader = new ExperimentLoader(folder);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> loader.load("experiment1", Unmakable.class.getName(), Map.of()))
                .withMessageContaining("needs a public constructor");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> loader.load("experiment1", Experiment.class.getName(), Map.of()))
                .withMessageContaining("not abstract");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> loader.load("experiment1", Plain.class.getName(), Map.of("port", "1")))
                .withMessageContaining("experiment1 has settings");
    }

    @Test
    void whatTheConstructorThrowsComesThrough() {
        loader = new ExperimentLoader(folder);
        ExperimentFactory dummy = loader.load("experiment1", Dummy.class.getName(), Map.of("verbose", "maybe"));

        assertThatThrownBy(dummy::create).hasMessage("Setting verbose is 'maybe': expected true or false");
    }

    /** Needs something that nobody gives it. */
    public static final class Unmakable implements Experiment {
        /** With a pin. */
        public Unmakable(int pin) {
            assertThat(pin).isPositive();
        }
    }

    /** Needs nothing. */
    public static final class Plain implements Experiment {}

    private void jar(String name, String className, String source) throws Exception {
        Path classes = Files.createTempDirectory(folder, "classes");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        JavaFileObject file =
                new SimpleJavaFileObject(
                        URI.create("string:///" + className.replace('.', '/') + ".java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        List<String> options =
                List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path"), "-proc:none");
        assertThat(compiler.getTask(null, null, null, options, null, List.of(file))
                        .call())
                .isTrue();
        String entry = className.replace('.', '/') + ".class";
        try (OutputStream out = Files.newOutputStream(folder.resolve(name));
                JarOutputStream jar = new JarOutputStream(out)) {
            jar.putNextEntry(new JarEntry(entry));
            jar.write(Files.readAllBytes(classes.resolve(entry)));
        }
    }
}
