// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.weblab.persistence.directory.User;

class RedisSessionStoreIT {

    private final AgeingRedis redis = new AgeingRedis();

    private SessionStore store(Duration idle) {
        return new RedisSessionStore(redis.connection, redis.prefix, idle);
    }

    @AfterEach
    void close() {
        redis.close();
    }

    @Nested
    class Logins extends SessionsContract {
        @Override
        Sessions open(Duration idle) {
            return store(idle).sessions();
        }

        @Override
        void pass(Duration time) {
            redis.pass(time);
        }

        @Override
        Instant now() {
            return Instant.now();
        }
    }

    @Nested
    class Attempts extends LoginAttemptsContract {
        @Override
        LoginAttempts open() {
            return store(Sessions.USUAL_IDLE_TIME).attempts();
        }

        @Override
        List<String> subjects() {
            return redis.keys();
        }

        @Override
        void pass(Duration time) {
            redis.pass(time);
        }
    }

    @Nested
    class Answers extends IdempotentAnswersContract {
        @Override
        IdempotentAnswers open() {
            return store(Sessions.USUAL_IDLE_TIME).answers();
        }

        @Override
        void pass(Duration time) {
            redis.pass(time);
        }
    }

    @Test
    void nothingIsLeftOfThoseWhoWentAway() {
        User ann = new User(1, "ann", "Ann", "", "student");
        SessionStore store = store(Duration.ofHours(2));
        for (int i = 0; i < 150; i++) {
            store.sessions().create(ann);
        }
        redis.pass(Duration.ofHours(3));
        for (int i = 0; i < 2; i++) {
            Session young = store.sessions().create(ann);
            store.sessions().end(young.id());
        }

        assertThat(redis.keys()).isEmpty();
    }

    @Test
    void allThatIsKeptExpires() {
        SessionStore store = store(Duration.ofHours(2));
        store.attempts().failed("ann", "10.0.0.1");
        store.attempts().succeeded("bob", "10.0.0.1");
        store.answers().claim("ann", "key", "hash", Duration.ofSeconds(30));

        assertThat(redis.keys())
                .isNotEmpty()
                .allSatisfy(
                        key -> assertThat(redis.connection.jedis().pttl(key)).isPositive());
    }

    @Test
    void aSessionIsWrittenAtMostOnceAMinute() {
        Sessions sessions = store(Duration.ofHours(2)).sessions();
        Session session = sessions.create(new User(1, "ann", "Ann", "", "student"));
        String key = redis.prefix + "session:" + session.id().value();
        redis.pass(Duration.ofSeconds(30));
        long left = redis.connection.jedis().pttl(key);
        assertThat(sessions.find(session.id())).isPresent();
        assertThat(redis.connection.jedis().pttl(key)).isLessThanOrEqualTo(left);

        redis.pass(Duration.ofSeconds(30));
        assertThat(sessions.find(session.id())).isPresent();
        assertThat(redis.connection.jedis().pttl(key)).isGreaterThan(left);
    }

    @Test
    void whoeverClosesAStoreDoesNotCloseItsConnection() {
        store(Duration.ofHours(2)).close();

        assertThatNoException().isThrownBy(store(Duration.ofHours(2))::check);
    }
}
