// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Deque;
import java.util.UUID;
import org.weblab.core.scheduling.store.SchedulingStore;
import org.weblab.core.scheduling.store.StoreOptions;
import org.weblab.core.scheduling.store.memory.MemoryStore;
import org.weblab.core.scheduling.store.redis.RedisStores;
import org.weblab.core.scheduling.store.sql.SqlStore;
import org.weblab.persistence.Database;
import org.weblab.persistence.Migrations;
import org.weblab.persistence.StoreAddress;
import org.weblab.persistence.redis.RedisConnection;
import org.weblab.testkit.RedisServer;

/** The stores that the engine is tried on. */
enum Backend {
    MEMORY {
        @Override
        SchedulingStore open(Path folder, InstantSource clock, Deque<AutoCloseable> closing) {
            return new MemoryStore(clock, OPTIONS);
        }
    },
    SQLITE {
        @Override
        SchedulingStore open(Path folder, InstantSource clock, Deque<AutoCloseable> closing) {
            Path file = folder.resolve("coordination.db");
            try {
                Files.copy(migrated(), file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Database database = Database.sqlite(file);
            closing.push(database);
            return SqlStore.sqlite(database, clock, OPTIONS);
        }
    },
    REDIS {
        @Override
        SchedulingStore open(Path folder, InstantSource clock, Deque<AutoCloseable> closing) {
            int port = RedisServer.shared().port();
            StoreAddress address = StoreAddress.parse("redis://127.0.0.1:" + port + "/0");
            RedisConnection connection = RedisConnection.open((StoreAddress.Redis) address, null);
            closing.push(connection);
            return RedisStores.at(clock, connection, "{weblab:" + UUID.randomUUID() + "}:", OPTIONS);
        }
    };

    private static final StoreOptions OPTIONS = new StoreOptions(Duration.ofSeconds(350), Duration.ZERO);
    private static Path template;

    /** An empty one; what is to be closed after it goes on the stack. */
    abstract SchedulingStore open(Path folder, InstantSource clock, Deque<AutoCloseable> closing);

    /** Migrations take longer than most tests: they run once. */
    private static synchronized Path migrated() throws IOException {
        if (template == null) {
            Path file = Files.createTempDirectory("weblab").resolve("template.db");
            file.toFile().deleteOnExit();
            file.getParent().toFile().deleteOnExit();
            try (Database database = Database.sqlite(file)) {
                Migrations.run(database, Migrations.Kind.COORDINATION);
            }
            template = file;
        }
        return template;
    }
}
