// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.host;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.weblab.core.scheduling.store.SchedulingStore;
import org.weblab.core.scheduling.store.StoreOptions;
import org.weblab.core.scheduling.store.redis.RedisStore;
import org.weblab.persistence.Database;
import org.weblab.persistence.Migrations.Kind;
import org.weblab.persistence.PoolState;
import org.weblab.persistence.redis.Keys;
import org.weblab.persistence.redis.RedisConnection;
import org.weblab.persistence.session.RedisSessionStore;
import org.weblab.persistence.session.SessionStore;

/**
 * The keys of one deployment in Redis, for any number of processes.
 *
 * @param prefix with which they all begin
 */
record OpenRedis(RedisConnection connection, String prefix) implements OpenStore {

    @Override
    public Database database() {
        throw new IllegalStateException("people and history are not kept in Redis");
    }

    @Override
    public SchedulingStore scheduling(StoreOptions options) {
        return new RedisStore(connection, prefix, options);
    }

    @Override
    public SessionStore sessions(Duration idle) {
        return new RedisSessionStore(connection, prefix, idle);
    }

    /** Keys have no version: what reads them says so itself. */
    @Override
    public boolean isOutdated(Kind kind) {
        return false;
    }

    @Override
    public void requireCurrent(Kind kind) {
        connection.check();
    }

    @Override
    public void migrate(Kind kind) {
        connection.check();
    }

    @Override
    public boolean isEmpty() {
        return new Keys(connection, prefix).isEmpty();
    }

    /** Whatever begins like this is. */
    @Override
    public void requireOurs() {}

    @Override
    public void clear() {
        new Keys(connection, prefix).drop();
    }

    @Override
    public Optional<StoreServer> server(String name) {
        return Optional.of(StoreServers.redis(name, connection));
    }

    @Override
    public List<PoolState> pools() {
        return List.of(connection.pool());
    }

    @Override
    public void close() {
        connection.close();
    }
}
