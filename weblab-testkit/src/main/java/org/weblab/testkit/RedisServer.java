// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A real {@code redis-server} on a free port of the loopback, with its data in a temporary folder. */
public final class RedisServer implements AutoCloseable {

    private static final int TRIES = 5;

    private final List<String> options;
    private final Path folder;
    private int port;
    private RunningProcess process;

    private RedisServer(List<String> options) {
        this.options = options;
        try {
            folder = Files.createTempDirectory("weblab-redis");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        port = freePort();
        process = firstStart();
    }

    /** The one that all tests of this JVM share, without persistence; each takes keys of its own. It ends with the JVM. */
    public static RedisServer shared() {
        return Shared.SERVER;
    }

    /** One for the test alone, which closes it; for instance with {@code --appendonly yes --appendfsync always}. */
    public static RedisServer start(String... options) {
        return new RedisServer(List.of(options));
    }

    /** Where it listens, also after a restart. */
    public int port() {
        return port;
    }

    /** Where its data is. */
    public Path folder() {
        return folder;
    }

    /** All that it wrote since it was last started. */
    public String output() {
        return process.output();
    }

    /** Gives it one command, words with blanks between; returns the first line of its answer. */
    public String tell(String command) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it in order. */
    public void stop() {
        process.terminate();
        process.awaitEnd();
    }

    /** Ends it as a crash would. */
    public void kill() {
        process.kill();
    }

    /** The same server again, with the data that it wrote down; it is stopped first if it runs. */
    public void restart() {
        end();
        process = run();
    }

    /** The same server again, without data. */
    public void restartEmpty() {
        end();
        delete(folder);
        try {
            Files.createDirectory(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        process = run();
    }

    private void end() {
        if (process.isAlive()) {
            stop();
        }
        process.close();
    }

    /** A free port may be taken by somebody else before it is used. */
    private RunningProcess firstStart() {
        for (int left = TRIES; left > 1; left--) {
            try {
                return run();
            } catch (AssertionError e) {
                port = freePort();
            }
        }
        return run();
    }

    private RunningProcess run() {
        List<String> command = new ArrayList<>(List.of("redis-server", "--port", Integer.toString(port)));
        command.addAll(List.of("--bind", "127.0.0.1", "--dir", folder.toString(), "--save", ""));
        command.addAll(options);
        RunningProcess started = RunningProcess.start(folder, Map.of(), command);
        try {
            return started.awaitOutput("Ready to accept connections");
        } catch (AssertionError e) {
            started.close();
            throw e;
        }
    }

    @Override
    public void close() {
        process.close();
        delete(folder);
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Started when the first test wants it. */
    private static final class Shared {
        private static final RedisServer SERVER = start();

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(SERVER::close));
        }
    }
}
