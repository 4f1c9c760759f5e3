// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence;

import org.junit.jupiter.api.Test;
import org.weblab.persistence.Migrations.Kind;
import org.weblab.testkit.MariaDbServer;

class MysqlTest {
    @Test
    void bothKindsOfTablesFitIntoOneDatabase() {
        try (Database database = OpenDatabases.mysql(MariaDbServer.shared().createDatabase())) {
            for (Kind kind : Kind.values()) {
                Migrations.run(database, kind);
            }
            for (Kind kind : Kind.values()) {
                Migrations.requireCurrent(database, kind);
            }
        }
    }
}
