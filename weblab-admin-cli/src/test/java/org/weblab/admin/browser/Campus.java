// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.weblab.admin.CommandRun;
import org.weblab.admin.FreePorts;
import org.weblab.admin.deployment.Deployment;
import org.weblab.admin.host.ProcessMain;
import org.weblab.testkit.RunningProcess;

/**
 * One deployment that runs while the tests of a class do: a single process with the front, a dummy and water tanks, and the
 * students who come to it with their browsers.
 */
final class Campus implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

    private static final Pattern PASSWORD = Pattern.compile("have the password {2}(\\S+)");
    private static final List<String> SMALL_JVM =
            List.of("-Xmx96m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED");

    private final String base;
    private final Consumer<Deployment> furnish;
    private final List<Student> students = new ArrayList<>();
    private Path folder;
    private Deployment deployment;
    private int port;
    private String password;
    private RunningProcess process;
    private Browser browser;

    /** As it is made. */
    Campus() {
        this("", made -> {});
    }

    /**
     * Below a path.
     *
     * @param base what is before {@code /weblab/}, for example {@code /institute}
     */
    Campus(String base) {
        this(base, made -> {});
    }

    /**
     * With more in it.
     *
     * @param furnish called before it starts
     */
    Campus(Consumer<Deployment> furnish) {
        this("", furnish);
    }

    private Campus(String base, Consumer<Deployment> furnish) {
        this.base = base;
        this.furnish = furnish;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        folder = Files.createTempDirectory("weblab-campus-");
        deployment = new Deployment(folder.resolve("deployment"));
        port = FreePorts.inARow(2);
        CommandRun run = CommandRun.of(
                "create",
                deployment.toString(),
                "--not-interactive",
                "--add-test-data",
                "--inline-lab-server",
                "--start-port=" + (port + 1),
                "--http-server-port=" + port,
                "--base-url=" + base,
                "--water-tanks=1");
        assertThat(run.status()).as(run.err()).isZero();
        Matcher told = PASSWORD.matcher(run.out());
        assertThat(told.find()).as(run.out()).isTrue();
        password = told.group(1);
        furnish.accept(deployment);
        start();
        browser = Chromium.of(context);
    }

    /** Where browsers go. */
    URI url() {
        return URI.create("http://localhost:%d%s/weblab/".formatted(port, base));
    }

    /** Student {@code number} comes, with a browser that nobody used before and that speaks English. */
    Student student(int number) {
        return student(number, new Browser.NewContextOptions().setLocale("en-GB"));
    }

    /** The same with a browser of that kind. */
    Student student(int number, Browser.NewContextOptions kind) {
        Student student = new Student("student" + number, password, url(), browser.newContext(kind));
        students.add(student);
        return student;
    }

    /** The power fails, and comes back. */
    void kill() {
        process.close();
    }

    /** Starts it again. */
    void start() {
        process = RunningProcess.java(folder, SMALL_JVM, ProcessMain.class, deployment.toString(), "core1");
        process.awaitOutput("Ready after");
    }

    /** Everybody goes home; a browser that complained makes the test fail. */
    @Override
    public void afterEach(ExtensionContext context) {
        boolean failed = context.getExecutionException().isPresent();
        List<String> complaints = new ArrayList<>();
        for (Student student : students) {
            if (failed) {
                student.picture("failed-" + context.getRequiredTestMethod().getName());
            }
            student.leave();
            complaints.addAll(student.complaints());
        }
        students.clear();
        if (!failed) {
            assertThat(complaints).as("what browsers complained of").isEmpty();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (process != null) {
            process.close();
        }
        delete(folder);
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
