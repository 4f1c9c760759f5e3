// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.session;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.weblab.persistence.Database;
import org.weblab.persistence.OpenDatabases;

class LoginAttemptsTest {

    @Nested
    class InSqlite extends LoginAttemptsContract {
        private final List<Database> databases = new ArrayList<>();

        @Override
        LoginAttempts open() {
            databases.add(OpenDatabases.coordination(folder));
            return new SqlLoginAttempts(databases.getLast(), clock);
        }

        @Override
        List<String> subjects() {
            return databases
                    .getLast()
                    .read(handle -> handle.createQuery("SELECT subject FROM login_failure")
                            .mapTo(String.class)
                            .list());
        }

        @AfterEach
        void close() {
            databases.forEach(Database::close);
        }
    }
}
