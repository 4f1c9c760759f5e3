// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.create;

import org.jspecify.annotations.Nullable;
import org.weblab.admin.create.StoreChoice.Engine;
import org.weblab.persistence.StoreAddress;
import picocli.CommandLine.Option;

/** The options about the store of queues, equipment and, usually, sessions. */
final class CoordinationChoice {

    @Option(names = "--coordination-engine", paramLabel = "ENGINE", description = "sql (the default) or redis.")
    @Nullable
    Kind kind;

    @Option(names = "--coordination-db-engine", paramLabel = "ENGINE", description = "sqlite (the default) or mysql.")
    @Nullable
    Engine engine;

    @Option(names = "--coordination-db-name", paramLabel = "NAME", description = "Default: WebLabCoordination.")
    @Nullable
    String name;

    @Option(names = "--coordination-db-host", paramLabel = "HOST", description = "Default: localhost.")
    @Nullable
    String host;

    @Option(names = "--coordination-db-port", paramLabel = "PORT", description = "Default: 3306.")
    @Nullable
    Integer port;

    @Option(names = "--coordination-db-user", paramLabel = "USER", description = "Default: weblab.")
    @Nullable
    String user;

    @Option(
            names = {"--coordination-db-passwd", "--coordination-redis-passwd"},
            paramLabel = "PASSWORD",
            description = "- reads it from standard input; WEBLAB_COORDINATION_PASSWD works too (default: weblab for"
                    + " MySQL, none for Redis).")
    @Nullable
    String password;

    @Option(names = "--coordination-redis-host", paramLabel = "HOST", description = "Default: localhost.")
    @Nullable
    String redisHost;

    @Option(names = "--coordination-redis-port", paramLabel = "PORT", description = "Default: 6379.")
    @Nullable
    Integer redisPort;

    @Option(names = "--coordination-redis-db", paramLabel = "NUMBER", description = "Default: 0.")
    @Nullable
    Integer redisDatabase;

    @Option(
            names = "--coordination-address",
            paramLabel = "ADDRESS",
            description = "All of it as configuration.yml says it, for example redis://cache/0?tls=on or"
                    + " redis-sentinel://s1,s2/mymaster/0.")
    @Nullable
    String address;

    /** What kind of store. */
    enum Kind {
        // The constants are what is typed, hence in lower case.
        sql,
        redis
    }

    /** Where it shall be; throws {@link org.weblab.admin.AdminError}. */
    StoreAddress resolve() {
        StoreChoice.Redis redis = new StoreChoice.Redis("--coordination-redis-", redisHost, redisPort, redisDatabase);
        StoreChoice sql = new StoreChoice("--coordination-db-", address, engine, name, host, port, user);
        if (address != null) {
            redis.refuseIfGiven("--coordination-address");
            StoreChoice.refuseBoth(kind, "--coordination-engine", "--coordination-address");
            return sql.resolve("");
        }
        if (kind == Kind.redis) {
            sql.refuseIfGiven("--coordination-engine=redis");
            return redis.resolve(0);
        }
        redis.refuseIfGiven("--coordination-engine=sql");
        return sql.resolve("WebLabCoordination");
    }
}
