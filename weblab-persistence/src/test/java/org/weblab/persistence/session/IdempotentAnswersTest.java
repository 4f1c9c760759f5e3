// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.session;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.weblab.persistence.Database;
import org.weblab.persistence.OpenDatabases;

class IdempotentAnswersTest {

    @Nested
    class InSqlite extends IdempotentAnswersContract {
        private final List<Database> databases = new ArrayList<>();

        @Override
        IdempotentAnswers open() {
            databases.add(OpenDatabases.coordination(folder));
            return new SqlIdempotentAnswers(databases.getLast(), clock);
        }

        @AfterEach
        void close() {
            databases.forEach(Database::close);
        }
    }
}
