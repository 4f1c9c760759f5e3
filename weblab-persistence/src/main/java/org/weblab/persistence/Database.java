// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.ColonPrefixSqlParser;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * One database with its pools. SQLite has one writer at a time, so it gets one writing connection, whose transactions
 * take the lock at their beginning (a transaction that reads first and writes later could not be waited for), and a few
 * reading ones, which never wait for the writer.
 */
public final class Database implements AutoCloseable {

    private static final int READERS = 4;
    private static final int BUSY_MS = 5_000;

    /** Reading a statement for the first time is slow; all pools share what is known. */
    private static final SqlParser PARSER = new ColonPrefixSqlParser();

    private final Dialect dialect;
    private final HikariDataSource writing;
    private final HikariDataSource reading;
    private final Jdbi writer;
    private final Jdbi reader;

    /** What differs between databases, in statements and in migrations. */
    public enum Dialect {
        /** A file of ours; one process at a time. */
        SQLITE("sqlite");

        private final String folder;

        Dialect(String folder) {
            this.folder = folder;
        }

        String folder() {
            return folder;
        }
    }

    private Database(Dialect dialect, HikariDataSource writing, HikariDataSource reading) {
        this.dialect = dialect;
        this.writing = writing;
        this.reading = reading;
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
        HikariConfig writing = sqlitePool(file, "writer", 1, 1);
        writing.addDataSourceProperty("transaction_mode", "IMMEDIATE");
        HikariConfig reading = sqlitePool(file, "reader", READERS, 0);
        reading.setConnectionInitSql("PRAGMA query_only = ON");
        // The writer comes first: it makes the file, and turns it to WAL.
        HikariDataSource first = new HikariDataSource(writing);
        try {
            return new Database(Dialect.SQLITE, first, new HikariDataSource(reading));
        } catch (RuntimeException e) {
            first.close();
            throw e;
        }
    }

    private static HikariConfig sqlitePool(Path file, String name, int most, int idle) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("sqlite-" + name);
        pool.setJdbcUrl("jdbc:sqlite:" + file.toAbsolutePath());
        pool.addDataSourceProperty("journal_mode", "WAL");
        pool.addDataSourceProperty("synchronous", "NORMAL");
        pool.addDataSourceProperty("busy_timeout", Integer.toString(BUSY_MS));
        pool.addDataSourceProperty("foreign_keys", "true");
        pool.setMaximumPoolSize(most);
        pool.setMinimumIdle(idle);
        pool.setConnectionTimeout(BUSY_MS);
        if (idle < most) {
            if (idle < most) {
                pool.setIdleTimeout(60_000);
            }
        }
        // Connections to a file do not grow old.
        pool.setMaxLifetime(0);
        pool.setKeepaliveTime(0);
        return pool;
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
        try {
            return reader.withHandle(work);
        } catch (JdbiException e) {
            throw DatabaseUnavailable.orItself(e);
        }
    }

    /** Writes in one transaction, committed on return; throws {@link DatabaseUnavailable}. */
    public <T> T write(HandleCallback<T, RuntimeException> work) {
        try {
            return writer.inTransaction(work);
        } catch (JdbiException e) {
            throw DatabaseUnavailable.orItself(e);
        }
    }

    /** Writes in one transaction, committed on return; throws {@link DatabaseUnavailable}. */
    public void change(HandleConsumer<RuntimeException> work) {
        try {
            writer.useTransaction(work);
        } catch (JdbiException e) {
            throw DatabaseUnavailable.orItself(e);
        }
    }

    /** Asks for a sign of life; throws if there is none. */
    public void check() {
        reader.useHandle(
                handle -> handle.createQuery("SELECT 1").mapTo(Integer.class).one());
    }

    /** For the migrations, which bring their own statements. */
    DataSource writingSource() {
        return writing;
    }

    @Override
    public void close() {
        reading.close();
        writing.close();
    }
}
