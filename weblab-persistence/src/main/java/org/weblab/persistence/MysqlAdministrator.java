// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.weblab.persistence.StoreAddress.Mysql;

/**
 * Makes databases and their users on a server of MySQL or MariaDB, for somebody who may do so there. What cannot be done
 * is {@link DatabaseUnavailable} or {@link IllegalStateException}, with a text for the operator.
 */
public final class MysqlAdministrator {

    /** Anywhere; and here, where a server that has nameless users would otherwise take ours for one of them. */
    private static final List<String> FROM = List.of("%", "localhost");

    private final Mysql address;
    private final String password;
    private final MysqlServer server;

    /**
     * Somebody else on the server of that address.
     *
     * @param wanted what there will be
     * @param password of the user of that address
     * @param administrator who logs in to make it
     */
    public MysqlAdministrator(Mysql wanted, String password, String administrator, String administratorPassword) {
        this.address = wanted;
        this.password = password;
        this.server = new MysqlServer(new Mysql(wanted.node(), "", administrator, wanted.tls()), administratorPassword);
    }

    /**
     * What was made.
     *
     * @param database whether the database was missing
     * @param users the places from which the user was missing
     */
    public record Made(boolean database, List<String> users) {}

    /** Makes what is missing: the database, the user, the right to do anything in it. A user there was keeps the password. */
    public Made make() {
        server.requireGoodEnough();
        try (Connection connection = server.connect()) {
            Made missing = missing(connection);
            makeOrUndo(connection, missing);
            return missing;
        } catch (SQLException e) {
            throw server.refused(e);
        }
    }

    private void makeOrUndo(Connection connection, Made missing) throws SQLException {
        try {
            make(connection);
        } catch (SQLException e) {
            try {
                unmake(connection, missing);
            } catch (SQLException second) {
                e.addSuppressed(second);
            }
            throw e;
        }
    }

    private Made missing(Connection connection) throws SQLException {
        List<String> users = new ArrayList<>();
        for (String from : FROM) {
            if (isMissing(connection, "SELECT 1 FROM mysql.user WHERE user = ? AND host = ?", address.user(), from)) {
                users.add(from);
            }
        }
        boolean database = isMissing(
                connection, "SELECT 1 FROM information_schema.schemata WHERE schema_name = ?", address.database());
        return new Made(database, List.copyOf(users));
    }

    private void make(Connection connection) throws SQLException {
        execute(
                connection,
                "CREATE DATABASE IF NOT EXISTS " + quoted(address.database())
                        + " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
        for (String from : FROM) {
            execute(connection, "CREATE USER IF NOT EXISTS ?@? IDENTIFIED BY ?", address.user(), from, password);
            execute(
                    connection,
                    "GRANT ALL PRIVILEGES ON " + pattern(address.database()) + ".* TO ?@?",
                    address.user(),
                    from);
        }
    }

    /** Drops it again: nobody would know the password of such a user. */
    public void unmake(Made made) {
        try (Connection connection = server.connect()) {
            unmake(connection, made);
        } catch (SQLException e) {
            throw server.refused(e);
        }
    }

    private void unmake(Connection connection, Made made) throws SQLException {
        if (made.database()) {
            execute(connection, "DROP DATABASE IF EXISTS " + quoted(address.database()));
        }
        for (String from : made.users()) {
            execute(connection, "DROP USER IF EXISTS ?@?", address.user(), from);
        }
    }

    private static boolean isMissing(Connection connection, String sql, String... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            try (ResultSet found = statement.executeQuery()) {
                return !found.next();
            }
        }
    }

    /** The driver writes the values into the statement, as these kinds of statements take none. */
    private static void execute(Connection connection, String sql, String... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            statement.execute();
        }
    }

    private static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    /** In a grant the name is a pattern, in which an underscore stands for any character. */
    private static String pattern(String name) {
        return quoted(name.replace("\\", "\\\\").replace("_", "\\_").replace("%", "\\%"));
    }
}
