// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence;

import java.util.List;
import org.weblab.persistence.Migrations.Kind;

/** Whose tables are in a database, and how to get rid of them: for {@code weblab-admin create}. */
public final class Tables {

    private Tables() {}

    /** The names of all, sorted. */
    public static List<String> of(Database database) {
        String query = switch (database.dialect()) {
            case SQLITE -> """
                        SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name
                        """;
            case MYSQL -> """
                        SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() ORDER BY 1
                        """;
        };
        return database.read(
                handle -> handle.createQuery(query).mapTo(String.class).list());
    }

    /** Throws {@link IllegalStateException}, with a text for the operator, if there are tables and none is of our migrations. */
    public static void requireOurs(Database database) {
        List<String> tables = of(database);
        boolean ours = tables.contains(Kind.DIRECTORY.table()) || tables.contains(Kind.COORDINATION.table());
        if (!tables.isEmpty() && !ours) {
            throw new IllegalStateException("there are tables of another program: " + String.join(", ", tables));
        }
    }

    /** Drops all; throws like {@link #requireOurs}. */
    public static void drop(Database database) {
        requireOurs(database);
        List<String> tables = of(database);
        String keys = switch (database.dialect()) {
            case SQLITE -> "PRAGMA foreign_keys = ";
            case MYSQL -> "SET SESSION foreign_key_checks = ";
        };
        database.writer().useHandle(handle -> {
            handle.execute(keys + "0");
            tables.forEach(table -> handle.execute("DROP TABLE `" + table.replace("`", "``") + "`"));
            handle.execute(keys + "1");
        });
    }
}
