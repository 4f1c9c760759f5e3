// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.create;

import org.jspecify.annotations.Nullable;
import org.weblab.admin.create.StoreChoice.Engine;
import org.weblab.admin.host.SessionPlace;
import org.weblab.persistence.StoreAddress;
import picocli.CommandLine.Option;

/** The options about where it is kept who is logged in. */
final class SessionChoice {

    @Option(
            names = "--session-storage",
            paramLabel = "STORAGE",
            description = "sql, redis or memory (default: with the coordination).")
    @Nullable
    Storage storage;

    @Option(names = "--session-db-engine", paramLabel = "ENGINE", description = "sqlite (the default) or mysql.")
    @Nullable
    Engine engine;

    @Option(names = "--session-db-name", paramLabel = "NAME", description = "Default: WebLabSessions.")
    @Nullable
    String name;

    @Option(names = "--session-db-host", paramLabel = "HOST", description = "Default: localhost.")
    @Nullable
    String host;

    @Option(names = "--session-db-port", paramLabel = "PORT", description = "Default: 3306.")
    @Nullable
    Integer port;

    @Option(names = "--session-db-user", paramLabel = "USER", description = "Default: weblab.")
    @Nullable
    String user;

    @Option(
            names = {"--session-db-passwd", "--session-redis-passwd"},
            paramLabel = "PASSWORD",
            description = "- reads it from standard input; WEBLAB_SESSION_PASSWD works too (default: weblab for MySQL,"
                    + " none for Redis).")
    @Nullable
    String password;

    @Option(names = "--session-redis-host", paramLabel = "HOST", description = "Default: localhost.")
    @Nullable
    String redisHost;

    @Option(names = "--session-redis-port", paramLabel = "PORT", description = "Default: 6379.")
    @Nullable
    Integer redisPort;

    @Option(names = "--session-redis-db", paramLabel = "NUMBER", description = "Default: 1.")
    @Nullable
    Integer redisDatabase;

    @Option(
            names = "--session-address",
            paramLabel = "ADDRESS",
            description = "All of it as configuration.yml says it, for example redis://cache/1?tls=on.")
    @Nullable
    String address;

    /** Where sessions are kept. */
    enum Storage {
        // The constants are what is typed, hence in lower case.
        sql,
        memory,
        redis
    }

    /** Where they shall be, if the coordination is there; throws {@link org.weblab.admin.AdminError}. */
    SessionPlace resolve(StoreAddress coordination) {
        StoreChoice.Redis redis = new StoreChoice.Redis("--session-redis-", redisHost, redisPort, redisDatabase);
        StoreChoice sql = new StoreChoice("--session-db-", address, engine, name, host, port, user);
        if (address != null) {
            redis.refuseIfGiven("--session-address");
            StoreChoice.refuseBoth(storage, "--session-storage", "--session-address");
            return new SessionPlace.Apart(sql.resolve(""));
        }
        if (storage == Storage.redis) {
            sql.refuseIfGiven("--session-storage=redis");
            return new SessionPlace.Apart(redis.resolve(1));
        }
        String otherwise = storage == null ? "no --session-storage" : "--session-storage=" + storage;
        redis.refuseIfGiven(otherwise);
        if (storage == Storage.sql && (sql.isGiven() || coordination instanceof StoreAddress.Redis)) {
            return new SessionPlace.Apart(sql.resolve("WebLabSessions"));
        }
        sql.refuseIfGiven(otherwise);
        return storage == Storage.memory ? new SessionPlace.InMemory() : new SessionPlace.InCoordination();
    }
}
