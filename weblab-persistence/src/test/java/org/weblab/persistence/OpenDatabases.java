// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence;

import java.nio.file.Path;
import org.weblab.persistence.Migrations.Kind;

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

    private static Database migrated(Database database, Kind kind) {
        Migrations.run(database, kind);
        return database;
    }
}
