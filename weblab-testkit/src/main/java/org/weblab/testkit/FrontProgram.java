// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.testkit;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A web server or balancer of this machine, on a free port of the loopback, with its files in a temporary folder. */
public final class FrontProgram implements AutoCloseable {

    private static final int NOT_FOUND = 404;

    private final Path folder;
    private final int port;
    private final RunningProcess process;
    private final String reload;

    private FrontProgram(Path folder, int port, RunningProcess process, String reload) {
        this.folder = folder;
        this.port = port;
        this.process = process;
        this.reload = reload;
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    /** What is below it at that path. */
    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** What an operator types so that it reads its file again; a shell understands it. */
    public String reloadCommand() {
        return reload;
    }

    /** All that it wrote. */
    public String output() {
        return process.output();
    }

    /** The number of its first process. */
    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.close();
        TemporaryFolder.delete(folder);
    }

    /** A folder through which its unprivileged processes can reach files. */
    static Path folder(String name) throws IOException {
        Path folder = Files.createTempDirectory("weblab-" + name);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        return folder;
    }

    /** Lets the program look at its configuration; fails with what it says of it. */
    static void check(Path folder, List<String> command) {
        try (RunningProcess check = RunningProcess.start(folder, Map.of(), command)) {
            if (check.awaitEnd() != 0) {
                throw new AssertionError("%s says:%n%s".formatted(command, check.output()));
            }
        }
    }

    /**
     * Runs the command until it is closed; returns when it answers.
     *
     * @param reload what makes it read its files again; {@code $PID} in it is its first process
     */
    static FrontProgram start(Path folder, int port, List<String> command, String reload) {
        RunningProcess process = RunningProcess.start(folder, Map.of(), command);
        FrontProgram program =
                new FrontProgram(folder, port, process, reload.replace("$PID", Long.toString(process.pid())));
        try {
            process.awaitStatus(program.uri("/nothing-is-here"), NOT_FOUND);
            return program;
        } catch (AssertionError e) {
            program.close();
            throw e;
        }
    }

    /** The first of these programs that is installed; fails if none is. */
    static String installed(String... names) {
        List<String> folders = Stream.concat(
                        Stream.of(System.getenv("PATH").split(File.pathSeparator)),
                        Stream.of("/usr/sbin", "/usr/local/sbin"))
                .toList();
        for (String name : names) {
            for (String folder : folders) {
                Path program = Path.of(folder, name);
                if (Files.isExecutable(program)) {
                    return program.toString();
                }
            }
        }
        throw new AssertionError("Not installed: " + String.join(" or ", names));
    }

    /** Whether the test runs as root, which these programs leave as soon as they can. */
    static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** The first of these users that exists. */
    static String user(String... names) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("/etc/passwd"));
        return Stream.of(names)
                .filter(name -> lines.stream().anyMatch(line -> line.startsWith(name + ":")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No such user: " + List.of(names)));
    }
}
