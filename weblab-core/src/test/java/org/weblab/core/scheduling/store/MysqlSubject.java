// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.weblab.core.scheduling.store.sql.ExactMysql;
import org.weblab.persistence.Database;
import org.weblab.persistence.Migrations;
import org.weblab.persistence.StoreAddress;
import org.weblab.testkit.MariaDbServer;

/** A database of a real server, emptied for each test, whose clock is moved to that of the test before each verb. */
final class MysqlSubject implements Subject {

    /** Those that no test uses at the moment: to make one takes longer than most tests. */
    private static final Queue<MysqlSubject.Place> FREE = new ConcurrentLinkedQueue<>();

    private static final List<String> TABLES = List.of(
            "scheduler",
            "served",
            "experiment",
            "resource",
            "serves",
            "experiment_type",
            "holding",
            "reservation",
            "place_block");

    private final Place place = place();
    private final InstantSource clock;
    private final StoreOptions options;
    private final Deque<AutoCloseable> others = new ArrayDeque<>();
    private Instant shown = Instant.MIN;
    private SchedulingStore store;

    /** Where the tables are. */
    record Place(MariaDbServer.Created created, Database database) {}

    MysqlSubject(InstantSource clock, StoreOptions options) {
        this.clock = clock;
        this.options = options;
        place.database().writer().useHandle(handle -> TABLES.forEach(table -> handle.execute("DELETE FROM " + table)));
        setClock();
        this.store = ExactMysql.open(place.database(), options);
    }

    @Override
    public SchedulingStore store() {
        setClock();
        return store;
    }

    Database database() {
        return place.database();
    }

    /** From now on the store goes by the clock of the server, as outside of tests. */
    void goByTheServersClock() {
        place.database().writer().useHandle(handle -> handle.execute("UPDATE clock SET runs = 1, shift = 0"));
    }

    /** One of the numbers that the server counts. */
    long status(String name) {
        return place.database()
                .reader()
                .withHandle(handle -> handle.select("SHOW GLOBAL STATUS LIKE '" + name + "'")
                        .map((row, context) -> row.getLong(2))
                        .one());
    }

    private synchronized void setClock() {
        Instant now = clock.instant();
        if (!now.equals(shown)) {
            place.database()
                    .writer()
                    .useHandle(handle -> handle.execute("UPDATE clock SET runs = 0, shift = ?", Rules.micros(now)));
            shown = now;
        }
    }

    @Override
    public void restart() {
        setClock();
        store.close();
        store = ExactMysql.open(place.database(), options);
    }

    @Override
    public SchedulingStore another() {
        Database database = open(place.created());
        others.push(database);
        return ExactMysql.open(database, options);
    }

    @Override
    public void close() {
        try {
            for (AutoCloseable other : others) {
                other.close();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        store.close();
        FREE.add(place);
    }

    private static Place place() {
        Place free = FREE.poll();
        if (free != null) {
            return free;
        }
        MariaDbServer.Created created = MariaDbServer.shared().createDatabase();
        // To see who waits for a lock.
        MariaDbServer.shared().execute("GRANT PROCESS ON *.* TO " + created.user() + "@'%'");
        Database database = open(created);
        Migrations.run(database, Migrations.Kind.COORDINATION);
        return new Place(created, database);
    }

    private static Database open(MariaDbServer.Created created) {
        return Database.mysql((StoreAddress.Mysql) StoreAddress.parse(created.address()), created.password());
    }
}
