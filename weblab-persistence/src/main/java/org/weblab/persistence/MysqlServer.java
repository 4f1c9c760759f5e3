// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionException;
import org.weblab.persistence.StoreAddress.Mysql;

/**
 * Connections to a server of MySQL or MariaDB. Whoever asks gets an answer within 2 s even if the server is frozen or
 * the network drops what is sent: all that it waits for counts as one ({@link AnswerTime}).
 */
final class MysqlServer {

    /** How long it takes at most to get a connection that works. */
    static final Duration CONNECT = Duration.ofSeconds(1);

    private static final Duration ANSWER = Duration.ofMillis(1_600);
    private static final int LEAST_MS = 50;
    private static final int PATIENT_MS = 60_000;
    private static final int SIGN_OF_LIFE_MS = 30_000;
    private static final int OLDEST_MS = 600_000;

    /**
     * Whoever is cut off in the middle of a transaction must not keep its locks for the 8 hours that are usual. MySQL
     * reads the first limit only, which has to be longer than the pool's pause between signs of life.
     */
    private static final String SESSION = """
            SET SESSION wait_timeout = 40, innodb_lock_wait_timeout = 1,
                sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION' /*M!100300 , idle_transaction_timeout = 5 */
            """;

    private final Mysql address;
    private final Properties properties;

    MysqlServer(Mysql address, String password) {
        this.address = address;
        this.properties = properties(address);
        properties.setProperty("user", address.user());
        properties.setProperty("password", password);
    }

    private static Properties properties(Mysql address) {
        Properties properties = new Properties();
        properties.setProperty("connectTimeout", Long.toString(CONNECT.toMillis()));
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("connectionTimeZone", "UTC");
        properties.setProperty("forceConnectionTimeZoneToSession", "true");
        // Texts that are no column's are compared and sorted as columns are: by their bytes.
        properties.setProperty("connectionCollation", "utf8mb4_bin");
        // Nobody but the pool changes the session, so what it is like need not be asked again and again.
        properties.setProperty("useLocalSessionState", "true");
        properties.setProperty("cachePrepStmts", "true");
        properties.setProperty("prepStmtCacheSqlLimit", "4096");
        properties.setProperty("prepStmtCacheSize", "250");
        properties.putAll(MysqlTls.properties(address.tls()));
        return properties;
    }

    /** For requests: answers in time, and uses each connection again and again. */
    HikariDataSource pool(int connections) {
        HikariConfig pool = config("mysql-" + address.database(), connections);
        pool.addDataSourceProperty("socketTimeout", Long.toString(ANSWER.toMillis()));
        pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        pool.setConnectionInitSql(SESSION);
        pool.setMinimumIdle(1);
        pool.setIdleTimeout(OLDEST_MS / 2);
        pool.setMaxLifetime(OLDEST_MS);
        pool.setKeepaliveTime(SIGN_OF_LIFE_MS);
        return new HikariDataSource(pool);
    }

    /** If that is less than usual: until it returns to the pool, the connection waits so long for each answer. */
    static void answerWithin(Duration time, Connection connection) {
        try {
            if (time.compareTo(ANSWER) < 0) {
                connection.setNetworkTimeout(Runnable::run, (int) Math.max(time.toMillis(), LEAST_MS));
            }
        } catch (SQLException e) {
            throw new ConnectionException(e);
        }
    }

    /** One migration at a time, whoever else begins one; its statements take as long as they take. */
    void migrate(Consumer<DataSource> migration) {
        HikariConfig patient = config("mysql-migrations", 3);
        patient.setConnectionTimeout(PATIENT_MS);
        try (Connection connection = connect();
                HikariDataSource source = new HikariDataSource(patient)) {
            lock(connection);
            migration.accept(source);
        } catch (SQLException e) {
            throw refused(e);
        }
    }

    /** Until the connection is closed, even by a crash. Names of locks hold for the whole server. */
    private void lock(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT GET_LOCK(?, ?)")) {
            statement.setString(1, address.database());
            statement.setLong(2, PATIENT_MS / 1_000);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                if (row.getInt(1) != 1) {
                    throw new IllegalStateException(address + ": somebody else migrates it, for too long");
                }
            }
        }
    }

    private HikariConfig config(String name, int connections) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName(name);
        pool.setJdbcUrl(url());
        pool.setDataSourceProperties(properties);
        pool.setMaximumPoolSize(connections);
        pool.setConnectionTimeout(CONNECT.toMillis());
        pool.setValidationTimeout(CONNECT.toMillis());
        return pool;
    }

    /** A connection of the caller's own, without limits. */
    Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), properties);
    }

    /** Throws as {@link Database#mysql} says. */
    void requireGoodEnough() {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT VERSION()")) {
            row.next();
            MysqlVersion version = MysqlVersion.of(row.getString(1));
            if (!version.isGoodEnough()) {
                throw new IllegalStateException(
                        address + " is " + version + ": " + MysqlVersion.NEEDED + " or newer is needed");
            }
        } catch (SQLException e) {
            throw refused(e);
        }
    }

    /** What happened, in one sentence for the operator. */
    RuntimeException refused(SQLException thrown) {
        if (!DatabaseUnavailable.isTemporary(thrown)) {
            return new IllegalStateException(address + ": " + firstLine(thrown), thrown);
        }
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return DatabaseUnavailable.because(address + " cannot be reached: " + firstLine(cause), thrown);
    }

    private static String firstLine(Throwable thrown) {
        return String.valueOf(thrown.getMessage()).lines().findFirst().orElse("");
    }

    private String url() {
        return "jdbc:mysql://" + address.node() + "/" + address.database();
    }
}
