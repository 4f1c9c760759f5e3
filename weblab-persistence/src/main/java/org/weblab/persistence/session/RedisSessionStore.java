// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.session;

import java.time.Duration;
import org.weblab.persistence.redis.RedisConnection;

/** In Redis, by Redis's clock. Its owner closes the connection. */
public final class RedisSessionStore implements SessionStore {

    private final RedisConnection redis;
    private final String prefix;
    private final Sessions sessions;
    private final LoginAttempts attempts;
    private final IdempotentAnswers answers;

    /**
     * What that Redis keeps.
     *
     * @param prefix of all keys; with a tag in braces, which keeps them on one server of a cluster
     * @param idle after which a session that nobody used is over
     */
    public RedisSessionStore(RedisConnection redis, String prefix, Duration idle) {
        this.redis = redis;
        this.prefix = prefix;
        sessions = new RedisSessions(redis, prefix, idle);
        attempts = new RedisLoginAttempts(redis, prefix);
        answers = new RedisAnswers(redis, prefix);
    }

    @Override
    public Sessions sessions() {
        return sessions;
    }

    @Override
    public LoginAttempts attempts() {
        return attempts;
    }

    @Override
    public IdempotentAnswers answers() {
        return answers;
    }

    /** In a cluster, of the server that has our keys. */
    @Override
    public void check() {
        redis.ask(jedis -> jedis.exists(prefix + "check"));
    }

    @Override
    public void close() {}
}
