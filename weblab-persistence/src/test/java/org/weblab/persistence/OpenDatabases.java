// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence;

import java.nio.file.Path;
import org.weblab.persistence.Migrations.Kind;

/** Databases of tests, with their tables. */
public final class OpenDatabases {

    private OpenDatabases() {}

    public static Database directory(Path folder) {
        return open(folder, Kind.DIRECTORY);
    }

    public static Database coordination(Path folder) {
        return open(folder, Kind.COORDINATION);
    }

    private static Database open(Path folder, Kind kind) {
        Database database = Database.sqlite(folder.resolve(kind + ".db"));
        Migrations.run(database, kind);
        return database;
    }
}
