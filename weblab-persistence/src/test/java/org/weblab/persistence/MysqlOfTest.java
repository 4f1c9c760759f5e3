// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.weblab.persistence.Migrations.Kind;
import org.weblab.testkit.MariaDbServer;

/** Databases of the shared server. There is one of each kind, which tests use in turn: emptying is quicker than making. */
public final class MysqlOfTest {

    private static final Map<Kind, MariaDbServer.Created> MIGRATED = new ConcurrentHashMap<>();

    private MysqlOfTest() {}

    /** One with tables in which nothing is but what migrations put there. */
    public static Database empty(Kind kind) {
        Database database = open(kind);
        database.change(MysqlOfTest::empty);
        return database;
    }

    /** The same, as another process opens it: with what is in it. */
    public static Database open(Kind kind) {
        return open(MIGRATED.computeIfAbsent(kind, MysqlOfTest::migrated));
    }

    /** Any database of a server of a test. */
    public static Database open(MariaDbServer.Created created) {
        return Database.mysql((StoreAddress.Mysql) StoreAddress.parse(created.address()), created.password());
    }

    private static MariaDbServer.Created migrated(Kind kind) {
        MariaDbServer.Created created = MariaDbServer.shared().createDatabase();
        try (Database database = open(created)) {
            Migrations.run(database, kind);
        }
        return created;
    }

    private static void empty(Handle handle) {
        handle.execute("DROP TRIGGER IF EXISTS no");
        List<String> tables = handle.createQuery("""
                        SELECT table_name FROM information_schema.tables
                        WHERE table_schema = DATABASE() AND table_name NOT LIKE 'schema%' AND table_name <> 'role'
                        """).mapTo(String.class).list();
        handle.execute("SET SESSION foreign_key_checks = 0");
        tables.forEach(table -> handle.execute("DELETE FROM " + table));
        handle.execute("SET SESSION foreign_key_checks = 1");
    }
}
