// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.weblab.persistence.Database;
import org.weblab.persistence.Migrations.Kind;
import org.weblab.persistence.MysqlOfTest;

class SessionsOnMysqlIT {

    private final List<Database> databases = new ArrayList<>();

    /** The first of a test is empty; the others are as other processes see it then. */
    private Database next() {
        databases.add(databases.isEmpty() ? MysqlOfTest.empty(Kind.COORDINATION) : MysqlOfTest.open(Kind.COORDINATION));
        return databases.getLast();
    }

    @AfterEach
    void close() {
        databases.forEach(Database::close);
    }

    @Nested
    class ItsSessions extends SessionsContract {
        @Override
        Sessions open(Duration idleTime) {
            return new SqlSessions(next(), clock, idleTime);
        }
    }

    @Nested
    class ItsLoginAttempts extends LoginAttemptsContract {
        @Override
        LoginAttempts open() {
            return new SqlLoginAttempts(next(), clock);
        }

        @Override
        List<String> subjects() {
            return databases
                    .getLast()
                    .read(handle -> handle.createQuery("SELECT subject FROM login_failure")
                            .mapTo(String.class)
                            .list());
        }
    }

    @Nested
    class ItsAnswers extends IdempotentAnswersContract {
        @Override
        IdempotentAnswers open() {
            return new SqlIdempotentAnswers(next(), clock);
        }
    }
}
