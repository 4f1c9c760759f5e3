// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import org.weblab.core.scheduling.store.redis.RedisStores;
import org.weblab.persistence.StoreAddress;
import org.weblab.persistence.redis.RedisConnection;
import org.weblab.testkit.RedisServer;

/** A store on a Redis, under keys of its own, which go with the server. */
final class RedisSubject implements Subject {

    private static final RedisConnection SHARED = connect(RedisServer.shared());
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final String prefix = "{weblab:test" + NUMBER.incrementAndGet() + "}:";
    private final RedisServer server;
    private final RedisConnection connection;
    private final InstantSource clock;
    private final StoreOptions options;
    private final Deque<RedisConnection> others = new ArrayDeque<>();
    private SchedulingStore store;

    /** On the server that all tests share. */
    RedisSubject(InstantSource clock, StoreOptions options) {
        this(RedisServer.shared(), SHARED, clock, options);
    }

    RedisSubject(RedisServer server, RedisConnection connection, InstantSource clock, StoreOptions options) {
        this.server = server;
        this.connection = connection;
        this.clock = clock;
        this.options = options;
        this.store = open(connection);
    }

    static RedisConnection connect(RedisServer server) {
        StoreAddress address = StoreAddress.parse("redis://127.0.0.1:" + server.port() + "/0");
        return RedisConnection.open((StoreAddress.Redis) address, null);
    }

    /** Of all its keys. */
    String prefix() {
        return prefix;
    }

    private SchedulingStore open(RedisConnection through) {
        return RedisStores.at(clock, through, prefix, options);
    }

    @Override
    public SchedulingStore store() {
        return store;
    }

    @Override
    public SchedulingStore another() {
        RedisConnection other = connect(server);
        others.push(other);
        return open(other);
    }

    @Override
    public void restart() {
        store = open(connection);
    }

    @Override
    public void close() {
        others.forEach(RedisConnection::close);
    }
}
