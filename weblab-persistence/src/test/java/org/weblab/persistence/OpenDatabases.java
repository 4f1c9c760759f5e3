// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence;

import java.nio.file.Path;
import org.weblab.persistence.Migrations.Kind;
import org.weblab.testkit.MariaDbServer;

/** Databases of tests, with their tables. */
public final class OpenDatabases {

    private OpenDatabases() {}

    public static Database directory(Path folder) {
        return sqlite(folder, Kind.DIRECTORY);
    }

    public static Database coordination(Path folder) {
        return sqlite(folder, Kind.COORDINATION);
    }

    private static Database sqlite(Path folder, Kind kind) {
        return migrated(Database.sqlite(folder.resolve(kind + ".db")), kind);
    }

    /** A database of that server. */
    public static Database mysql(MariaDbServer.Created created) {
        return Database.mysql((StoreAddress.Mysql) StoreAddress.parse(created.address()), created.password());
    }

    private static Database migrated(Database database, Kind kind) {
        Migrations.run(database, kind);
        return database;
    }
}
