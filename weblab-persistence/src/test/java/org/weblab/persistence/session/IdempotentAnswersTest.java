// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.weblab.persistence.Database;
import org.weblab.persistence.OpenDatabases;
import org.weblab.persistence.session.IdempotentAnswers.Claim;

class IdempotentAnswersTest {

    @Nested
    class InSqlite extends IdempotentAnswersContract {
        private final List<Database> databases = new ArrayList<>();

        @Override
        IdempotentAnswers open() {
            databases.add(OpenDatabases.coordination(folder));
            return new SqlIdempotentAnswers(databases.getLast(), clock);
        }

        /** As its connection broke when it was carried out; otherwise nobody would carry the request out. */
        @Test
        void aCallThatIsRepeatedIsToldTheSame() {
            SqlIdempotentAnswers answers = (SqlIdempotentAnswers) open();
            Duration lease = Duration.ofSeconds(30);

            assertThat(answers.claim("ann", "key", "hash", lease, "first")).isEqualTo(new Claim.Mine(false));
            assertThat(answers.claim("ann", "key", "hash", lease, "first")).isEqualTo(new Claim.Mine(false));
            assertThat(answers.claim("ann", "key", "hash", lease, "second")).isEqualTo(new Claim.Busy());
            pass(lease);
            assertThat(answers.claim("ann", "key", "hash", lease, "second")).isEqualTo(new Claim.Mine(true));
            assertThat(answers.claim("ann", "key", "hash", lease, "second")).isEqualTo(new Claim.Mine(true));
        }

        @AfterEach
        void close() {
            databases.forEach(Database::close);
        }
    }
}
