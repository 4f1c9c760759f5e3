// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.weblab.core.scheduling.store.SchedulingStore;
import org.weblab.core.scheduling.store.StoreOptions;
import org.weblab.core.scheduling.store.memory.MemoryStore;
import org.weblab.core.scheduling.store.redis.RedisStore;
import org.weblab.core.scheduling.store.sql.SqlStore;
import org.weblab.persistence.Database;
import org.weblab.persistence.Migrations;
import org.weblab.persistence.StoreAddress;
import org.weblab.persistence.redis.RedisConnection;
import org.weblab.testkit.MariaDbServer;
import org.weblab.testkit.RedisServer;

/**
 * A new, empty store to measure.
 *
 * @param requests how many its server has answered so far; always 0 where there is none
 * @param end ends it, and what was started for it
 */
record Candidate(SchedulingStore store, LongSupplier requests, AutoCloseable end) implements AutoCloseable {

    /** By the name of the backend. */
    static Candidate open(String backend) throws IOException {
        return switch (backend) {
            case "memory" -> memory();
            case "sqlite" -> sqlite();
            case "mysql" -> mysql();
            case "redis" -> redis();
            default -> throw new IllegalArgumentException("There is no backend '" + backend + "'");
        };
    }

    private static Candidate memory() {
        MemoryStore store = new MemoryStore(InstantSource.system(), StoreOptions.DEFAULT);
        return new Candidate(store, () -> 0, store);
    }

    private static Candidate sqlite() throws IOException {
        Path folder = Files.createTempDirectory("weblab-benchmark");
        Database database = Database.sqlite(folder.resolve("coordination.db"));
        Migrations.run(database, Migrations.Kind.COORDINATION);
        SqlStore store = SqlStore.sqlite(database, InstantSource.system(), StoreOptions.DEFAULT);
        return new Candidate(store, () -> 0, database);
    }

    private static Candidate mysql() {
        MariaDbServer server = MariaDbServer.start();
        MariaDbServer.Created created = server.createDatabase();
        Database database =
                Database.mysql((StoreAddress.Mysql) StoreAddress.parse(created.address()), created.password());
        Migrations.run(database, Migrations.Kind.COORDINATION);
        SqlStore store = SqlStore.mysql(database, StoreOptions.DEFAULT);
        return new Candidate(store, () -> questions(database), () -> {
            database.close();
            server.close();
        });
    }

    private static Candidate redis() {
        RedisServer server = RedisServer.start("--appendonly", "yes", "--appendfsync", "everysec");
        StoreAddress address = StoreAddress.parse("redis://127.0.0.1:" + server.port() + "/0");
        RedisConnection connection = RedisConnection.open((StoreAddress.Redis) address, null);
        RedisStore store = new RedisStore(connection, "{weblab:benchmark}:", StoreOptions.DEFAULT);
        return new Candidate(store, () -> scripts(server), () -> {
            connection.close();
            server.close();
        });
    }

    private static long scripts(RedisServer server) {
        Matcher evalsha = Pattern.compile("cmdstat_evalsha:calls=(\\d+)").matcher(server.tell("INFO commandstats"));
        return evalsha.find() ? Long.parseLong(evalsha.group(1)) : 0;
    }

    private static long questions(Database database) {
        return database.reader()
                .withHandle(handle -> handle.createQuery("SHOW GLOBAL STATUS LIKE 'Questions'")
                        .map((row, context) -> row.getLong(2))
                        .one());
    }

    @Override
    public void close() throws Exception {
        end.close();
    }
}
