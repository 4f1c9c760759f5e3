// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import org.weblab.core.scheduling.store.memory.MemoryStore;
import org.weblab.core.scheduling.store.sql.SqlStore;
import org.weblab.persistence.Database;
import org.weblab.persistence.Migrations;

/** A store under test, which can be stopped and opened again. */
public interface Subject extends AutoCloseable {

    SchedulingStore store();

    /** Ends the process that has it, in good order, and starts another one. */
    void restart();

    /** The same, as another process sees it. */
    default SchedulingStore another() {
        return store();
    }

    @Override
    void close();

    /** How a backend is tried. */
    interface Factory {
        Subject open(InstantSource clock, StoreOptions options);
    }

    /** In this process. */
    static Subject memory(InstantSource clock, StoreOptions options) {
        MemoryStore store = new MemoryStore(clock, options);
        return new Subject() {
            @Override
            public SchedulingStore store() {
                return store;
            }

            @Override
            public void restart() {
                store.reopened();
            }

            @Override
            public void close() {
                store.close();
            }
        };
    }

    /** In a file of its own. */
    static Subject sqlite(InstantSource clock, StoreOptions options) {
        return new Sqlite(clock, options);
    }

    /** In a database of a server. */
    static Subject mysql(InstantSource clock, StoreOptions options) {
        return new MysqlSubject(clock, options);
    }

    /** On a Redis that all tests share, under keys of its own. */
    static Subject redis(InstantSource clock, StoreOptions options) {
        return new RedisSubject(clock, options);
    }

    /** A file in memory where there is such a folder: the tests are about what is said, not about disks. */
    final class Sqlite implements Subject {
        /** Migrated once; a copy is much quicker. */
        private static final byte[] EMPTY = migrated();

        private final Path folder = newFolder();
        private final InstantSource clock;
        private final StoreOptions options;
        private Database database;
        private SqlStore store;

        Sqlite(InstantSource clock, StoreOptions options) {
            this.clock = clock;
            this.options = options;
            unchecked(() -> Files.write(file(folder), EMPTY));
            this.database = Database.sqlite(file(folder));
            this.store = SqlStore.sqlite(database, clock, options);
        }

        @Override
        public SchedulingStore store() {
            return store;
        }

        Database database() {
            return database;
        }

        @Override
        public void restart() {
            store.close();
            store = SqlStore.sqlite(database, clock, options);
        }

        /** Bytes that went to the disk, as far as a test can see. */
        long written() {
            return unchecked(() -> Files.size(folder.resolve("weblab.db-wal")));
        }

        /** Ends the process as {@code kill -9} does: nothing is written at the end. */
        void kill() {
            database.close();
            database = Database.sqlite(file(folder));
            store = SqlStore.sqlite(database, clock, options);
        }

        @Override
        public void close() {
            database.close();
            delete(folder);
        }

        private static byte[] migrated() {
            Path folder = newFolder();
            try (Database database = Database.sqlite(file(folder))) {
                Migrations.run(database, Migrations.Kind.COORDINATION);
            }
            byte[] content = unchecked(() -> Files.readAllBytes(file(folder)));
            delete(folder);
            return content;
        }

        private static Path file(Path folder) {
            return folder.resolve("weblab.db");
        }

        private static Path newFolder() {
            Path memory = Path.of("/dev/shm");
            return unchecked(() -> Files.isWritable(memory)
                    ? Files.createTempDirectory(memory, "weblab-store")
                    : Files.createTempDirectory("weblab-store"));
        }

        private static void delete(Path folder) {
            for (String name : List.of("weblab.db", "weblab.db-wal", "weblab.db-shm", "")) {
                unchecked(() -> Files.deleteIfExists(folder.resolve(name)));
            }
        }

        private static <T> T unchecked(Callable<T> access) {
            try {
                return access.call();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
