// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A real MariaDB on a free port of this machine, with its data in a temporary folder. Nothing is committed before the
 * system has it, so that it may be killed at any moment; only the end of the machine itself would lose anything.
 */
public final class MariaDbServer implements AutoCloseable {

    private static final String ROOT = "root";
    private static final String ROOT_PASSWORD = "the-root-password";
    private static final long ROOM = 1L << 30;
    /** A server of its own, for one that starts removes what it finds of temporary tables: not those of its neighbours. */
    private static final String TEMPORARY = "temporary";

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final Path folder;
    private final List<String> options;
    private int port;
    private RunningProcess process;

    /** The one that all tests of this JVM share; started when it is first needed. */
    private static final class Shared {
        static final MariaDbServer SERVER = start();

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(SERVER::close));
        }
    }

    /** A database with a user of its own, who may do anything in it. */
    public record Created(int port, String name, String user, String password) {

        /** As {@code configuration.yml} says it. */
        public String address() {
            return "mysql://" + user + "@127.0.0.1:" + port + "/" + name;
        }
    }

    private MariaDbServer(Path folder, List<String> options) {
        this.folder = folder;
        this.options = options;
        this.process = FreePort.start(free -> {
            port = free;
            return run();
        });
    }

    /** The server that all tests of this JVM share; it ends with the JVM. Whoever stops or kills one starts an own one. */
    public static MariaDbServer shared() {
        return Shared.SERVER;
    }

    /**
     * Starts one, which the test closes.
     *
     * @param options of mariadbd, in addition
     */
    public static MariaDbServer start(String... options) {
        Path folder = prepared();
        try {
            return new MariaDbServer(folder, List.of(options));
        } catch (RuntimeException | Error e) {
            TemporaryFolder.delete(folder);
            throw e;
        }
    }

    /** Where it listens, on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** An administrator's name. */
    public String rootUser() {
        return ROOT;
    }

    /** An administrator's password. */
    public String rootPassword() {
        return ROOT_PASSWORD;
    }

    /** A new, empty database. */
    public Created createDatabase() {
        String name = "weblab" + DATABASES.incrementAndGet();
        Created created = new Created(port, name, name, "password-of-" + name);
        execute(
                "CREATE DATABASE " + name,
                "CREATE USER " + name + "@'%' IDENTIFIED BY '" + created.password() + "'",
                "GRANT ALL ON " + name + ".* TO " + name + "@'%'");
        return created;
    }

    /** Statements of an administrator. */
    public void execute(String... statements) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends it as an administrator would. */
    public void stop() {
        process.terminate();
        process.awaitEnd();
        process.close();
    }

    /** Ends it at once, as a crash would. */
    public void kill() {
        process.kill();
        process.close();
    }

    /** Starts it again after {@link #stop} or {@link #kill}, with the same port and data. */
    public void restart() {
        process = run();
    }

    /** It stops answering, with all connections open, until {@link #thaw}. */
    public void freeze() {
        signal("STOP");
    }

    /** It goes on where it was. */
    public void thaw() {
        signal("CONT");
    }

    @Override
    public void close() {
        process.close();
        TemporaryFolder.delete(folder);
    }

    /** The tables that every server begins with: to make them takes much longer than to copy them. */
    private static final class Fresh {
        static final Path DATA = install();

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> TemporaryFolder.delete(DATA)));
        }
    }

    private static Path install() {
        Path data = newFolder();
        List<String> command = List.of(
                program("mariadb-install-db").toString(),
                "--no-defaults",
                "--user=" + System.getProperty("user.name"),
                "--datadir=" + data,
                "--auth-root-authentication-method=normal",
                "--skip-test-db",
                "--skip-name-resolve",
                "--innodb-log-file-size=16M");
        try (RunningProcess install = RunningProcess.start(data, Map.of(), command)) {
            if (install.awaitEnd() != 0) {
                throw new AssertionError("The tables of MariaDB cannot be made: " + install.output());
            }
        }
        return data;
    }

    private static Path prepared() {
        Path folder = newFolder();
        Path data = folder.resolve("data");
        try (Stream<Path> files = Files.walk(Fresh.DATA)) {
            for (Path file : files.toList()) {
                Files.copy(file, data.resolve(Fresh.DATA.relativize(file)));
            }
            Files.createDirectory(folder.resolve(TEMPORARY));
            Files.writeString(folder.resolve("users.sql"), """
                    CREATE OR REPLACE USER root@'127.0.0.1' IDENTIFIED BY '%s';
                    GRANT ALL ON *.* TO root@'127.0.0.1' WITH GRANT OPTION;
                    """.formatted(ROOT_PASSWORD));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In memory, where there is room: tests end servers, not machines. */
    private static Path newFolder() {
        Path memory = Path.of("/dev/shm");
        try {
            return Files.isWritable(memory) && Files.getFileStore(memory).getUsableSpace() > ROOM
                    ? Files.createTempDirectory(memory, "weblab-mariadb")
                    : Files.createTempDirectory("weblab-mariadb");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RunningProcess run() {
        List<String> command = new ArrayList<>(List.of(
                program("mariadbd").toString(),
                "--no-defaults",
                "--user=" + System.getProperty("user.name"),
                "--datadir=" + folder.resolve("data"),
                "--tmpdir=" + folder.resolve(TEMPORARY),
                "--socket=" + folder.resolve("socket"),
                "--pid-file=" + folder.resolve("pid"),
                "--init-file=" + folder.resolve("users.sql"),
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--skip-name-resolve",
                "--max-connections=500",
                "--innodb-buffer-pool-size=32M",
                "--innodb-log-file-size=16M",
                "--innodb-flush-log-at-trx-commit=2"));
        command.addAll(options);
        RunningProcess started = RunningProcess.start(folder, Map.of(), command);
        try {
            Awaitility.await().atMost(RunningProcess.PATIENCE).until(() -> answers(started));
            return started;
        } catch (RuntimeException | Error e) {
            started.close();
            throw e;
        }
    }

    private boolean answers(RunningProcess started) {
        if (!started.isAlive()) {
            throw new AssertionError("MariaDB ended: " + started.output());
        }
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("SELECT @@datadir")) {
            // another one may have this port, with the same password
            return answer.next() && Path.of(answer.getString(1)).equals(folder.resolve("data"));
        } catch (SQLException notYet) {
            return false;
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:mysql://127.0.0.1:" + port + "/?sslMode=DISABLED&allowPublicKeyRetrieval=true",
                ROOT,
                ROOT_PASSWORD);
    }

    private void signal(String name) {
        List<String> command = List.of("kill", "-" + name, Long.toString(process.pid()));
        try (RunningProcess kill = RunningProcess.start(folder, Map.of(), command)) {
            kill.awaitEnd();
        }
    }

    /** Servers are where users need not look for programs. */
    private static Path program(String name) {
        String path = System.getenv("PATH") + ":/usr/sbin:/usr/libexec:/usr/local/sbin:/usr/local/bin";
        return Stream.of(path.split(":"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        name + " is missing: ./check installs it, or apt-get install mariadb-server"));
    }
}
