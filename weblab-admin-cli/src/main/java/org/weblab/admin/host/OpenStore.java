// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.host;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.weblab.admin.deployment.Deployment;
import org.weblab.core.scheduling.store.SchedulingStore;
import org.weblab.core.scheduling.store.StoreOptions;
import org.weblab.persistence.Database;
import org.weblab.persistence.Migrations.Kind;
import org.weblab.persistence.PoolState;
import org.weblab.persistence.ServerClock;
import org.weblab.persistence.StoreAddress;
import org.weblab.persistence.redis.RedisConnection;
import org.weblab.persistence.session.SessionStore;
import org.weblab.runtime.config.Secret;

/** One store, open. Here, and nowhere else, a kind of address becomes a kind of store. */
public sealed interface OpenStore extends AutoCloseable permits OpenSql, OpenRedis {

    /** For people, permissions, history; throws {@link IllegalStateException} if it cannot keep them. */
    Database database();

    /** The scheduling in it; whoever asks closes it, before the store. */
    SchedulingStore scheduling(StoreOptions options);

    /** The scheduling for a command beside the servers, which is never closed: what a server alone knows must not be overwritten. */
    default SchedulingStore observedScheduling() {
        return scheduling(StoreOptions.DEFAULT);
    }

    /** The sessions in it; whoever asks closes it, before the store. */
    SessionStore sessions(Duration idle);

    /** Whether what is in it has the form of an earlier version, or nothing is in it yet; {@link #migrate} mends that. */
    boolean isOutdated(Kind kind);

    /** Throws {@link IllegalStateException}, with a text for the operator, unless what is in it has the form of this version. */
    void requireCurrent(Kind kind);

    /** How busy its connections are. */
    List<PoolState> pools();

    /** What there is to know of its server, under that name; empty if it has none. */
    default Optional<StoreServer> server(String name) {
        return Optional.empty();
    }

    /** Brings what is in it to the form of this version. */
    void migrate(Kind kind);

    /** Whether nobody keeps anything in it. */
    boolean isEmpty();

    /** Throws {@link IllegalStateException}, with a text for the operator, if it holds what is not of WebLab. */
    void requireOurs();

    /** Drops everything in it; throws {@link IllegalStateException} if some of it is not of WebLab. */
    void clear();

    @Override
    void close();

    /**
     * Opens it; of files, makes those that are not there. Throws {@link UnusableStore}.
     *
     * @param password null if it needs none
     * @param deploymentName whose keys are meant, in Redis
     * @param connections at most, to MySQL
     */
    static OpenStore open(
            Deployment deployment,
            StoreAddress address,
            @Nullable Secret password,
            String deploymentName,
            int connections) {
        String secret = password == null ? null : password.value();
        try {
            return switch (address) {
                case StoreAddress.Sqlite file ->
                    new OpenSql(Database.sqlite(deployment.databases().resolve(file.file())), InstantSource.system());
                case StoreAddress.Mysql mysql -> {
                    Database database = Database.mysql(mysql, secret == null ? "" : secret, connections);
                    yield new OpenSql(database, ServerClock.of(database));
                }
                case StoreAddress.Redis redis ->
                    new OpenRedis(RedisConnection.open(redis, secret), "{weblab:" + deploymentName + "}:");
            };
        } catch (RuntimeException e) {
            throw UnusableStore.at(place(deployment, address), e);
        }
    }

    /** How it is called in texts: for a file the whole path. */
    static String place(Deployment deployment, StoreAddress address) {
        return address instanceof StoreAddress.Sqlite file
                ? deployment.databases().resolve(file.file()).toString()
                : address.toString();
    }
}
