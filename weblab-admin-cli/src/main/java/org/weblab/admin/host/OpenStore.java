// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.host;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.weblab.admin.AdminError;
import org.weblab.admin.deployment.Deployment;
import org.weblab.core.scheduling.store.SchedulingStore;
import org.weblab.core.scheduling.store.StoreOptions;
import org.weblab.core.scheduling.store.sql.SqlStore;
import org.weblab.persistence.Database;
import org.weblab.persistence.Migrations;
import org.weblab.persistence.Migrations.Kind;
import org.weblab.persistence.PoolState;
import org.weblab.persistence.StoreAddress;
import org.weblab.persistence.session.SessionStore;
import org.weblab.persistence.session.SqlSessionStore;
import org.weblab.runtime.config.Secret;

/** One store, open. Here, and nowhere else, a kind of address becomes a kind of store. */
sealed interface OpenStore extends AutoCloseable {

    /** For people, permissions, history; throws {@link IllegalStateException} if it cannot keep them. */
    Database database();

    /** The scheduling in it; whoever asks closes it, before the store. */
    SchedulingStore scheduling(StoreOptions options);

    /** The sessions in it; whoever asks closes it, before the store. */
    SessionStore sessions(Duration idle);

    /** Throws {@link IllegalStateException}, with a text for the operator, unless what is in it has the form of this version. */
    void requireCurrent(Kind kind);

    /** How busy its connections are. */
    default List<PoolState> pools() {
        return List.of();
    }

    @Override
    void close();

    /** Opens what is there; throws {@link AdminError}, or {@link StoreAway} if it may be there later. */
    static OpenStore open(Deployment deployment, StoreAddress address, @Nullable Secret password, String keyPrefix) {
        return switch (address) {
            case StoreAddress.Sqlite sqlite -> sqlite(deployment, sqlite);
            case StoreAddress.Mysql mysql -> throw new AdminError("this build cannot open " + mysql);
            case StoreAddress.Redis redis -> throw new AdminError("this build cannot open " + redis);
        };
    }

    private static OpenStore sqlite(Deployment deployment, StoreAddress.Sqlite sqlite) {
        Path file = deployment.databases().resolve(sqlite.file());
        if (!Files.isRegularFile(file)) {
            throw new AdminError(
                    "the database " + file + " is missing",
                    "Put it back from a backup. `weblab-admin create --force " + deployment
                            + "` makes an empty one, and a new configuration.yml beside the old one");
        }
        try {
            return new Sqlite(Database.sqlite(file), InstantSource.system());
        } catch (RuntimeException e) {
            throw new AdminError("the database %s cannot be opened: %s".formatted(file, Reason.of(e)));
        }
    }

    /** A file, for one process. */
    record Sqlite(Database database, InstantSource clock) implements OpenStore {

        @Override
        public SchedulingStore scheduling(StoreOptions options) {
            return SqlStore.sqlite(database, clock, options);
        }

        @Override
        public SessionStore sessions(Duration idle) {
            return new SqlSessionStore(database, clock, idle);
        }

        @Override
        public void requireCurrent(Kind kind) {
            Migrations.requireCurrent(database, kind);
        }

        @Override
        public List<PoolState> pools() {
            return database.pools();
        }

        @Override
        public void close() {
            database.close();
        }
    }
}
