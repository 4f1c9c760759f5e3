// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
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

    /** Makes what is missing: the database, the user, the right to do anything in it. A user there was keeps the password. */
    public void make() {
        server.requireGoodEnough();
        try (Connection connection = server.connect()) {
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
        } catch (SQLException e) {
            throw server.refused(e);
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
