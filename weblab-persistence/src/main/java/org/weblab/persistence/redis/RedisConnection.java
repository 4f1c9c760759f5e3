// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.redis;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.weblab.persistence.DatabaseUnavailable;
import org.weblab.persistence.PoolState;
import org.weblab.persistence.StoreAddress;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * A pool of connections to one Redis, to the master that sentinels name, or to a cluster. It finds its way back by itself
 * after a restart or a change of the master. Every call is over within 2 s: by then there is an answer, or
 * {@link DatabaseUnavailable}.
 */
public final class RedisConnection implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RedisConnection.class);

    private final StoreAddress.Redis address;
    private final UnifiedJedis jedis;
    private final Runnable dropIdle;

    private RedisConnection(StoreAddress.Redis address, RedisClients.Client client) {
        this.address = address;
        this.jedis = client.jedis();
        this.dropIdle = client.dropIdle();
    }

    /**
     * Connects.
     *
     * @param password null: none is asked for
     * @throws DatabaseUnavailable if it cannot be reached now
     * @throws IllegalStateException with a text for the operator, if it is too old, or refuses user or password
     */
    public static RedisConnection open(StoreAddress.Redis address, @Nullable String password) {
        try {
            RedisConnection opened = new RedisConnection(address, RedisClients.connect(address, password));
            opened.requireVersion();
            opened.advice().forEach(sentence -> log.warn("{}: {}", address, sentence));
            return opened;
        } catch (JedisException e) {
            throw RedisErrors.atStart(address, e);
        }
    }

    private void requireVersion() {
        try {
            RedisVersion.of(jedis.info("server")).require(address);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** What an operator should change there, or something may be lost; one sentence each. */
    public List<String> advice() {
        return RedisAdvice.of(ask(UnifiedJedis::info), ask(RedisConnection::appendfsync));
    }

    /** Null where CONFIG is not allowed, as with rented servers, or to a user of few rights. */
    private static @Nullable String appendfsync(UnifiedJedis jedis) {
        try {
            return jedis.configGet("appendfsync").get("appendfsync");
        } catch (JedisDataException e) {
            log.debug("CONFIG GET is refused", e);
            return null;
        }
    }

    /** For commands that are not a script; use it within {@link #ask}. */
    public UnifiedJedis jedis() {
        return jedis;
    }

    /**
     * Asks Redis. It is asked again, once, when the connection turns out to be broken, as after a restart: what is asked
     * must do no harm if it comes twice. (A client of a cluster does so anyway.)
     *
     * @throws DatabaseUnavailable if there is no answer
     */
    public <T extends @Nullable Object> T ask(Function<UnifiedJedis, T> question) {
        try {
            return question.apply(jedis);
        } catch (JedisException e) {
            if (!RedisErrors.isBroken(e)) {
                throw RedisErrors.translated(address, e);
            }
        }
        // The others in the pool are probably as old.
        dropIdle.run();
        try {
            return question.apply(jedis);
        } catch (JedisException e) {
            throw RedisErrors.translated(address, e);
        }
    }

    /** How busy its connections are, to all nodes together. */
    public PoolState pool() {
        return RedisPools.state(jedis);
    }

    /** Asks for a sign of life; throws if there is none. */
    public void check() {
        ask(UnifiedJedis::ping);
    }

    @Override
    public void close() {
        jedis.close();
    }
}
