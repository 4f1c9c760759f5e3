// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.JdbiException;

/**
 * Brings tables to the present form. Only {@code weblab-admin create} and {@code upgrade} do that; a server compares
 * one number and refuses to run on any other. One folder per kind and dialect holds {@code V<number>__<what>.sql}.
 */
public final class Migrations {

    private Migrations() {}

    /** Groups of tables that may live in different databases, or in the same. */
    public enum Kind {
        /** People, permissions, catalogue, uses. */
        DIRECTORY(1),
        /** Scheduling, sessions. */
        COORDINATION(4);

        private final int current;

        Kind(int current) {
            this.current = current;
        }

        /** The number of the newest migration; a test compares it with the files. */
        public int current() {
            return current;
        }

        String folder() {
            return name().toLowerCase(Locale.ROOT);
        }

        String table() {
            return "schema_" + folder();
        }
    }

    /** Creates or upgrades the tables of this kind. */
    public static void run(Database database, Kind kind) {
        run(database, kind, kind.current());
    }

    /** The same, but no further than to that form, as an earlier version of WebLab did. */
    public static void run(Database database, Kind kind, int version) {
        database.migrate(source -> Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:org/weblab/persistence/migration/" + kind.folder() + "/"
                        + database.dialect().folder())
                .table(kind.table())
                // Both kinds may share a database, so it need not be empty when one of them comes.
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .target(Integer.toString(version))
                .load()
                .migrate());
    }

    /** Whether the tables have an earlier form, or are not there. */
    public static boolean isOutdated(Database database, Kind kind) {
        return version(database, kind).orElse(0) < kind.current();
    }

    /** Throws {@link IllegalStateException}, with a text for the operator, unless the tables have the present form. */
    public static void requireCurrent(Database database, Kind kind) {
        int found = version(database, kind).orElse(0);
        if (found > kind.current()) {
            throw new IllegalStateException(
                    "The tables of the %s have version %d, this program knows %d: they are of a newer version of WebLab"
                            .formatted(kind.folder(), found, kind.current()));
        }
        if (found != kind.current()) {
            throw new IllegalStateException(
                    "The tables of the %s have version %d, this program needs %d: run weblab-admin upgrade"
                            .formatted(kind.folder(), found, kind.current()));
        }
    }

    private static Optional<Integer> version(Database database, Kind kind) {
        try {
            return database.reader()
                    .withHandle(
                            handle -> handle
                                    .createQuery("SELECT version FROM " + kind.table() + " WHERE success")
                                    .mapTo(Integer.class)
                                    .stream()
                                    .max(Comparator.naturalOrder()));
        } catch (JdbiException noSuchTable) {
            database.check();
            return Optional.empty();
        }
    }
}
