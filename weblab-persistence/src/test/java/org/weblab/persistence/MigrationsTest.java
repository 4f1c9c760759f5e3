// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MigrationsTest {

    @TempDir
    Path folder;

    @Test
    void anEmptyDatabaseIsRefusedUntilItHasBeenMigrated() {
        try (Database database = Database.sqlite(folder.resolve("weblab.db"))) {
            assertThatThrownBy(() -> Migrations.requireCurrent(database, Migrations.Kind.COORDINATION))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("weblab-admin upgrade");

            Migrations.run(database, Migrations.Kind.COORDINATION);

            Migrations.requireCurrent(database, Migrations.Kind.COORDINATION);
        }
    }

    @ParameterizedTest
    @EnumSource(Migrations.Kind.class)
    void theNumberThatServersExpectIsTheNewestMigration(Migrations.Kind kind) {
        try (Database database = Database.sqlite(folder.resolve("weblab.db"))) {
            Migrations.run(database, kind);

            Migrations.requireCurrent(database, kind);
        }
    }

    @Test
    void bothKindsFitIntoOneDatabase() {
        try (Database database = Database.sqlite(folder.resolve("weblab.db"))) {
            for (Migrations.Kind kind : Migrations.Kind.values()) {
                Migrations.run(database, kind);
            }
            for (Migrations.Kind kind : Migrations.Kind.values()) {
                Migrations.requireCurrent(database, kind);
            }
        }
    }

    @Test
    void migratingTwiceChangesNothing() {
        try (Database database = Database.sqlite(folder.resolve("weblab.db"))) {
            Migrations.run(database, Migrations.Kind.COORDINATION);
            Migrations.run(database, Migrations.Kind.COORDINATION);

            Migrations.requireCurrent(database, Migrations.Kind.COORDINATION);
        }
    }

    @Test
    void readersCannotWrite() {
        try (Database database = Database.sqlite(folder.resolve("weblab.db"))) {
            assertThatThrownBy(
                            () -> database.reader().useHandle(handle -> handle.execute("CREATE TABLE t (a INTEGER)")))
                    .hasStackTraceContaining("readonly");
            assertThat(database.dialect()).isEqualTo(Database.Dialect.SQLITE);
        }
    }
}
