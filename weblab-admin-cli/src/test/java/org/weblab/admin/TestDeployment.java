// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.weblab.admin.deployment.Deployment;
import org.weblab.admin.deployment.ProcessLock;
import org.weblab.testkit.RunningProcess;

/** A deployment on free ports, with five students; whatever runs of it at the end is killed. */
public final class TestDeployment implements AutoCloseable {

    private static final String ADMIN_PASSWORD = "admin's password";
    private static final Pattern STUDENTS_PASSWORD = Pattern.compile("have the password {2}(\\S+)");

    private final Installation weblab;
    private final Deployment deployment;
    private final int port;
    private final String studentsPassword;
    private final List<RunningProcess> started = new ArrayList<>();

    private TestDeployment(Installation weblab, Deployment deployment, int port, String studentsPassword) {
        this.weblab = weblab;
        this.deployment = deployment;
        this.port = port;
        this.studentsPassword = studentsPassword;
    }

    /** Makes it in a directory that does not exist. */
    public static TestDeployment create(Installation weblab, Path directory, String... options) {
        int port = FreePorts.inARow(16);
        List<String> arguments = new ArrayList<>(List.of("create", directory.toString(), "--not-interactive"));
        arguments.addAll(List.of("--add-test-data", "--start-port", Integer.toString(port)));
        arguments.addAll(List.of("--admin-password", ADMIN_PASSWORD));
        arguments.addAll(List.of(options));
        CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
        assertThat(run.status()).as(run.err()).isZero();
        Matcher password = STUDENTS_PASSWORD.matcher(run.out());
        assertThat(password.find()).as(run.out()).isTrue();
        return new TestDeployment(weblab, new Deployment(directory), port, password.group(1));
    }

    /** Runs it in the foreground and waits until it is ready. */
    public RunningProcess start() {
        return run("start").awaitOutput("Ready after");
    }

    /** Starts a command about it. */
    public RunningProcess run(String command, String... options) {
        List<String> arguments = new ArrayList<>(List.of(command, directory().toString()));
        arguments.addAll(List.of(options));
        RunningProcess process = weblab.run(arguments.toArray(String[]::new));
        started.add(process);
        return process;
    }

    public Deployment deployment() {
        return deployment;
    }

    public Path directory() {
        return deployment.directory();
    }

    /** The first core's port; fifteen more in a row are for the others, and were free. */
    public int port() {
        return port;
    }

    /** Of the first core; ends in {@code /weblab/}. */
    public URI url() {
        return url(0);
    }

    /** Of the process with that many others before it; ends in {@code /weblab/}. */
    public URI url(int process) {
        return URI.create("http://127.0.0.1:%d/weblab/".formatted(port + process));
    }

    public String studentsPassword() {
        return studentsPassword;
    }

    public Student student(int number) {
        return Student.logIn(url(), "student" + number, studentsPassword);
    }

    public Student administrator() {
        return Student.logIn(url(), "admin", ADMIN_PASSWORD);
    }

    /** The process id of one of its processes. */
    public long pid(String process) {
        return ProcessLock.holder(deployment, process).orElseThrow(() -> new AssertionError(process + " does not run"));
    }

    /** Waits until that process runs, but not with that id. */
    public long awaitPidOtherThan(long old, String process) {
        await().atMost(RunningProcess.PATIENCE)
                .until(() -> ProcessLock.holder(deployment, process)
                        .filter(pid -> pid != old)
                        .isPresent());
        return pid(process);
    }

    /** Edits {@code configuration.yml}. */
    public void replaceInConfiguration(String old, String replacement) {
        try {
            String text = Files.readString(deployment.configuration());
            assertThat(text).contains(old);
            Files.writeString(deployment.configuration(), text.replace(old, replacement));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets web servers reach what they give out themselves, as somebody else than root. */
    public TestDeployment openToWebServers() {
        try {
            Files.setPosixFilePermissions(directory().getParent(), PosixFilePermissions.fromString("rwx--x--x"));
            Files.setPosixFilePermissions(directory(), PosixFilePermissions.fromString("rwxr-x--x"));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String log(String process) {
        Path file = deployment.logs().resolve(process + ".log");
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything of it that runs, whatever it is. */
    public List<ProcessHandle> running() {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.filter(this::isOurs).toList();
        }
    }

    private boolean isOurs(ProcessHandle process) {
        String directory = directory().toString();
        return List.of(process.info().arguments().orElse(new String[0])).contains(directory);
    }

    @Override
    public void close() {
        started.forEach(RunningProcess::close);
        List<ProcessHandle> left = running();
        left.forEach(ProcessHandle::destroyForcibly);
        await().atMost(RunningProcess.PATIENCE).until(() -> left.stream().noneMatch(ProcessHandle::isAlive));
    }
}
