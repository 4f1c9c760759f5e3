// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.ColonPrefixSqlParser;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jspecify.annotations.Nullable;

/**
 * One database with its pools. SQLite has one writer at a time, so it gets one writing connection, whose transactions
 * take the lock at their beginning (a transaction that reads first and writes later could not be waited for), and a few
 * reading ones, which never wait for the writer. MySQL and MariaDB have one pool for both; its transactions are READ
 * COMMITTED.
 */
public final class Database implements AutoCloseable {

    /** How many connections of one process to MySQL serve a class at once; each costs the server a thread. */
    public static final int USUAL_CONNECTIONS = 8;

    /** Reading a statement for the first time is slow; all pools share what is known. */
    private static final SqlParser PARSER = new ColonPrefixSqlParser();

    private final Dialect dialect;
    private final HikariDataSource writing;
    private final HikariDataSource reading;
    private final @Nullable MysqlServer server;
    private final Jdbi writer;
    private final Jdbi reader;

    /** What differs between databases, in statements and in migrations. */
    public enum Dialect {
        /** A file of ours; one process at a time. */
        SQLITE("sqlite"),
        /** A server of MySQL or MariaDB, for any number of processes. */
        MYSQL("mysql");

        private final String folder;

        Dialect(String folder) {
            this.folder = folder;
        }

        String folder() {
            return folder;
        }
    }

    private Database(
            Dialect dialect, HikariDataSource writing, HikariDataSource reading, @Nullable MysqlServer server) {
        this.dialect = dialect;
        this.writing = writing;
        this.reading = reading;
        this.server = server;
        this.writer = jdbi(writing);
        this.reader = jdbi(reading);
    }

    private static Jdbi jdbi(DataSource pool) {
        Jdbi jdbi = Jdbi.create(pool);
        jdbi.getConfig(SqlStatements.class).setSqlParser(PARSER);
        return jdbi;
    }

    /** Opens the file, which is created if it does not exist. */
    public static Database sqlite(Path file) {
        // The writer comes first: it makes the file, and turns it to WAL.
        HikariDataSource first = SqlitePools.writer(file);
        try {
            return new Database(Dialect.SQLITE, first, SqlitePools.reader(file), null);
        } catch (RuntimeException e) {
            first.close();
            throw e;
        }
    }

    /** Opens a database of a server, with the usual number of connections; see the other method. */
    public static Database mysql(StoreAddress.Mysql address, String password) {
        return mysql(address, password, USUAL_CONNECTIONS);
    }

    /**
     * Opens a database of a server. Throws {@link DatabaseUnavailable} if it cannot be reached, and
     * {@link IllegalStateException}, with a text for the operator, if it will not do: it does not know the user or the
     * database, or is too old.
     *
     * @param connections at most, more callers wait for one
     */
    public static Database mysql(StoreAddress.Mysql address, String password, int connections) {
        MysqlServer server = new MysqlServer(address, password);
        server.requireGoodEnough();
        HikariDataSource pool = server.pool(connections);
        return new Database(Dialect.MYSQL, pool, pool, server);
    }

    /** Which kind of database this is. */
    public Dialect dialect() {
        return dialect;
    }

    /** For transactions that write. On SQLite one at a time; the others wait up to 5 s. */
    public Jdbi writer() {
        return writer;
    }

    /** For statements that only read. On SQLite single statements outside of transactions, which never wait. */
    public Jdbi reader() {
        return reader;
    }

    /** Reads, outside of a transaction; throws {@link DatabaseUnavailable}. */
    public <T> T read(HandleCallback<T, RuntimeException> work) {
        return attempts(reader, false).statements(work);
    }

    /**
     * Writes in one transaction, committed on return; throws {@link DatabaseUnavailable}, after which it may or may not
     * have been carried out. The work is done again if another process came between, or the connection broke before the
     * end: what it looked at before it wrote is looked at again.
     */
    public <T> T write(HandleCallback<T, RuntimeException> work) {
        return attempts(writer, false).transaction(work);
    }

    /** The same for work without an answer. */
    public void change(HandleConsumer<RuntimeException> work) {
        write(handle -> {
            work.useHandle(handle);
            return true;
        });
    }

    /**
     * As {@link #write}, for work that may be carried out twice without harm: it is also done again if nobody knows
     * whether it was carried out, because the connection broke at its very end.
     */
    public <T> T writeRepeatably(HandleCallback<T, RuntimeException> work) {
        return writeRepeatably(new AnswerTime(), work);
    }

    /** The same for a caller that has waited already: {@code time} runs since then. */
    public <T> T writeRepeatably(AnswerTime time, HandleCallback<T, RuntimeException> work) {
        return new Attempts(writer, dialect, true, time).transaction(work);
    }

    /**
     * As {@link #writeRepeatably}, without a transaction around the statements: each stands for itself, and says what it
     * expects of the row that it changes.
     */
    public <T> T writeEach(HandleCallback<T, RuntimeException> work) {
        return attempts(writer, true).statements(work);
    }

    private Attempts attempts(Jdbi jdbi, boolean repeatable) {
        return new Attempts(jdbi, dialect, repeatable, new AnswerTime());
    }

    /** Asks for a sign of life; throws if there is none. */
    public void check() {
        read(handle -> handle.createQuery("SELECT 1").mapTo(Integer.class).one());
    }

    /** How busy its pools are, for those who watch them. */
    public List<PoolState> pools() {
        return Stream.of(writing, reading).distinct().map(PoolState::of).toList();
    }

    /** For migrations, which bring their own statements; some take long. */
    void migrate(Consumer<DataSource> migration) {
        if (server == null) {
            migration.accept(writing);
        } else {
            server.migrate(migration);
        }
    }

    @Override
    public void close() {
        reading.close();
        writing.close();
    }
}
