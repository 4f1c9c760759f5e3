// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.testkit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** A process that a test starts, waits for, kills or asks to end. Closing it leaves nothing behind, children included. */
public final class RunningProcess implements AutoCloseable {

    /** Long, since a loaded machine may need it: only what fails waits so long. */
    public static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Duration POLL = Duration.ofMillis(50);

    private final List<String> command;
    private final Process process;
    private final Path output;
    private final Path errors;

    private RunningProcess(List<String> command, Process process, Path output, Path errors) {
        this.command = command;
        this.process = process;
        this.output = output;
        this.errors = errors;
    }

    /**
     * Starts a program, with nothing to read on its standard input.
     *
     * @param environment in addition to the test's own
     */
    public static RunningProcess start(Path directory, Map<String, String> environment, List<String> command) {
        try {
            Path output = Files.createTempFile("weblab-process", ".out");
            Path errors = Files.createTempFile("weblab-process", ".err");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile());
            builder.environment().putAll(environment);
            return new RunningProcess(List.copyOf(command), builder.start(), output, errors);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start " + command, e);
        }
    }

    /** Starts a main class in a JVM of its own, with the test's class path. */
    public static RunningProcess java(Path directory, List<String> jvmOptions, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(Arrays.asList(arguments));
        return start(directory, Map.of(), command);
    }

    /** Waits until its output has these words. */
    public RunningProcess awaitOutput(String words) {
        return awaitThat("to write '" + words + "'", () -> output().contains(words));
    }

    /** Waits until that address answers with that status. */
    public RunningProcess awaitStatus(URI address, int status) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(address)
                    .timeout(Duration.ofSeconds(2))
                    .build();
            return awaitThat("to answer " + status + " at " + address, () -> status(client, request) == status);
        }
    }

    /** Waits until it has ended; its exit code. */
    public int awaitEnd() {
        try {
            if (process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw failed("to end");
    }

    /** Everything that it has written until now, on standard output, then on standard error. */
    public String output() {
        return read(output) + read(errors);
    }

    /** The lines that it has written on standard output until now. */
    public List<String> out() {
        return read(output).lines().toList();
    }

    /** The lines that it has written on standard error until now. */
    public List<String> err() {
        return read(errors).lines().toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The number that the system gave it. */
    public long pid() {
        return process.pid();
    }

    /** Whether it runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Asks it to end (SIGTERM). */
    public void terminate() {
        process.destroy();
    }

    /** Ends it at once (SIGKILL), as a crash would: nothing of it runs on. Its children live on, as they would. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** The same for any process that a program of the test started. */
    public static void kill(long pid) {
        ProcessHandle.of(pid).ifPresent(victim -> {
            victim.destroyForcibly();
            Awaitility.await().atMost(PATIENCE).pollInterval(POLL).until(() -> !victim.isAlive());
        });
    }

    @Override
    public void close() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        awaitEnd();
        try {
            Files.deleteIfExists(output);
            Files.deleteIfExists(errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RunningProcess awaitThat(String what, Condition condition) {
        try {
            Awaitility.await().atMost(PATIENCE).pollInterval(POLL).until(() -> {
                boolean holds = condition.holds();
                if (!holds && !process.isAlive()) {
                    throw failed(what + ", but it ended with " + process.exitValue());
                }
                return holds;
            });
            return this;
        } catch (ConditionTimeoutException e) {
            throw failed(what);
        }
    }

    private AssertionError failed(String what) {
        return new AssertionError("Waited for %s %s. It wrote:%n%s".formatted(command, what, output()));
    }

    private static int status(HttpClient client, HttpRequest request) {
        try {
            HttpResponse<Void> answer = client.send(request, BodyHandlers.discarding());
            return answer.statusCode();
        } catch (IOException e) {
            return -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    /** Something to wait for. */
    @FunctionalInterface
    private interface Condition {
        boolean holds();
    }
}
