// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weblab.persistence.Database;
import org.weblab.persistence.OpenDatabases;
import org.weblab.persistence.directory.User;
import org.weblab.testkit.TickingClock;

class SessionsTest {

    @Nested
    class InMemory extends SessionsContract {
        @Override
        Sessions open(Duration idleTime) {
            return new MemorySessions(clock, idleTime);
        }
    }

    @Nested
    class InSqlite extends SessionsContract {
        private Database database;

        @Override
        Sessions open(Duration idleTime) {
            database = OpenDatabases.coordination(folder);
            return new SqlSessions(database, clock, idleTime);
        }

        @AfterEach
        void close() {
            database.close();
        }
    }

    @Test
    void aSessionInTheDatabaseIsKnownToAllProcessesAndWrittenAtMostOnceAMinute(@TempDir Path folder) {
        TickingClock clock = new TickingClock();
        try (Database one = OpenDatabases.coordination(folder);
                Database another = OpenDatabases.coordination(folder)) {
            Session session = new SqlSessions(one, clock, Sessions.USUAL_IDLE_TIME)
                    .create(new User(1, "ann", "Ann", "", "student"));
            Sessions there = new SqlSessions(another, clock, Sessions.USUAL_IDLE_TIME);
            long created = clock.millis();

            clock.tick(Duration.ofSeconds(59));
            assertThat(there.find(session.id())).contains(session);
            assertThat(lastAccess(one)).isEqualTo(created);
            clock.tick(Duration.ofSeconds(1));
            assertThat(there.find(session.id())).contains(session);
            assertThat(lastAccess(one)).isEqualTo(clock.millis());
        }
    }

    private static long lastAccess(Database database) {
        return database.read(handle -> handle.createQuery("SELECT last_access FROM session")
                .mapTo(Long.class)
                .one());
    }
}
