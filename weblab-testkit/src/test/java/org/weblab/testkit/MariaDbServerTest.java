// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class MariaDbServerTest {

    /** A server that starts removes the temporary tables that it finds in its folder for them. */
    @Test
    void oneThatStartsLeavesTheTemporaryTablesOfAnotherAlone() throws Exception {
        try (MariaDbServer server = MariaDbServer.start()) {
            MariaDbServer.Created database = server.createDatabase();
            try (Connection connection = DriverManager.getConnection(
                            "jdbc:mysql://127.0.0.1:" + database.port() + "/" + database.name()
                                    + "?sslMode=DISABLED&allowPublicKeyRetrieval=true",
                            database.user(),
                            database.password());
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TEMPORARY TABLE thoughts (thought TEXT) ENGINE = Aria");
                MariaDbServer.start().close();
                assertThatCode(() -> statement.execute("DROP TEMPORARY TABLE thoughts"))
                        .doesNotThrowAnyException();
            }
        }
    }
}
