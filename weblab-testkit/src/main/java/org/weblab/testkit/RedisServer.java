// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A real {@code redis-server} on a free port of the loopback, with its data in a temporary folder. */
public final class RedisServer implements AutoCloseable {

    private final Path folder;
    private final Kind kind;
    private final List<String> options;
    private int port;
    private RunningProcess process;

    /**
     * How it is started.
     *
     * @param ready what it writes when it can be used
     */
    private record Kind(String ready, List<String> command) {
        static final Kind PLAIN =
                new Kind("Ready to accept connections", List.of("redis-server", "--save", "", "--port"));
        static final Kind ENCRYPTED = new Kind(
                "Ready to accept connections", List.of("redis-server", "--save", "", "--port", "0", "--tls-port"));
        static final Kind SENTINEL =
                new Kind("+monitor master", List.of("redis-server", "sentinel.conf", "--sentinel", "--port"));
    }

    private RedisServer(Path folder, Kind kind, List<String> options) {
        this.folder = folder;
        this.kind = kind;
        this.options = options;
        this.process = FreePort.start(free -> {
            port = free;
            return run();
        });
    }

    /** The one that all tests of this JVM share, without persistence; each takes keys of its own. It ends with the JVM. */
    public static RedisServer shared() {
        return Shared.SERVER;
    }

    /** One for the test alone, which closes it; for instance with {@code --appendonly yes --appendfsync always}. */
    public static RedisServer start(String... options) {
        return new RedisServer(newFolder(), Kind.PLAIN, List.of(options));
    }

    /** One that speaks TLS only, with that certificate and its key (PEM). */
    public static RedisServer startEncrypted(Path certificate, Path key, String... options) {
        List<String> tls = new ArrayList<>(List.of("--tls-auth-clients", "no"));
        tls.addAll(List.of("--tls-cert-file", certificate.toString(), "--tls-key-file", key.toString()));
        tls.addAll(List.of(options));
        return new RedisServer(newFolder(), Kind.ENCRYPTED, tls);
    }

    /**
     * A sentinel, which replaces the master that it knows by that name when {@code quorum} sentinels find it dead for half
     * a second.
     */
    public static RedisServer sentinel(String name, int master, int quorum) {
        Path folder = newFolder();
        try {
            Files.writeString(folder.resolve("sentinel.conf"), """
                    sentinel monitor %1$s 127.0.0.1 %2$d %3$d
                    sentinel down-after-milliseconds %1$s 500
                    sentinel failover-timeout %1$s 3000
                    """.formatted(name, master, quorum));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new RedisServer(folder, Kind.SENTINEL, List.of());
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

    /** Gives it one command, words with blanks between; returns its answer, a line or a text. */
    public String tell(String command) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            InputStream answer = socket.getInputStream();
            String line = line(answer);
            boolean isText = line.startsWith("$");
            return isText ? text(answer.readNBytes(Integer.parseInt(line.substring(1)))) : line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.write(next);
        }
        return text(line.toByteArray()).strip();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
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
        TemporaryFolder.delete(folder);
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

    private RunningProcess run() {
        List<String> command = new ArrayList<>(kind.command);
        command.addAll(List.of(Integer.toString(port), "--bind", "127.0.0.1", "--dir", folder.toString()));
        command.addAll(options);
        RunningProcess started = RunningProcess.start(folder, Map.of(), command);
        try {
            return started.awaitOutput(kind.ready);
        } catch (AssertionError e) {
            started.close();
            throw e;
        }
    }

    @Override
    public void close() {
        process.close();
        TemporaryFolder.delete(folder);
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("weblab-redis");
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
