// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.sql;

import java.time.InstantSource;
import org.jdbi.v3.core.Handle;
import org.weblab.core.scheduling.store.Deadlines;
import org.weblab.core.scheduling.store.Equipment;
import org.weblab.core.scheduling.store.Holdings;
import org.weblab.core.scheduling.store.Reservations;
import org.weblab.core.scheduling.store.SchedulingStore;
import org.weblab.core.scheduling.store.StoreOptions;
import org.weblab.core.scheduling.store.Unrecorded;
import org.weblab.persistence.Database;
import org.weblab.persistence.Migrations;

/** Keeps everything in a database, whose owner closes it. */
public final class SqlStore implements SchedulingStore {

    private final Transactions transactions;
    private final StoreTime time;
    private final Reservations reservations;
    private final Holdings holdings;
    private final Equipment equipment;
    private final Deadlines deadlines;
    private final Unrecorded unrecorded;

    /** In a file, for one process; the tables must have the present form. */
    public static SqlStore sqlite(Database database, InstantSource clock, StoreOptions options) {
        return open(database, Dialect.SQLITE, new OwnTime(clock), options);
    }

    /**
     * The same file for somebody who looks while another process may have it, and counts its time: to open it a second time
     * in the usual way would be taken for a restart. It is not to be closed, which would write what was known here.
     */
    public static SqlStore sqliteBeside(Database database, InstantSource clock, StoreOptions options) {
        Migrations.requireCurrent(database, Migrations.Kind.COORDINATION);
        OwnTime time = new OwnTime(clock);
        Transactions transactions = new Transactions(database, Dialect.SQLITE, options, time);
        transactions.load(handle -> {
            begin(handle, Dialect.SQLITE, time.micros(handle), options);
            time.load(handle);
        });
        return new SqlStore(transactions, time, options);
    }

    /**
     * In a database of MySQL or MariaDB that several processes share, whose clock it goes by; the tables must have the
     * present form.
     */
    public static SqlStore mysql(Database database, StoreOptions options) {
        return mysql(database, options, SharedTime.MARGIN);
    }

    static SqlStore mysql(Database database, StoreOptions options, double margin) {
        return open(database, Dialect.MYSQL, new SharedTime(margin), options);
    }

    private static SqlStore open(Database database, Dialect dialect, StoreTime time, StoreOptions options) {
        Migrations.requireCurrent(database, Migrations.Kind.COORDINATION);
        Transactions transactions = new Transactions(database, dialect, options, time);
        transactions.open(handle -> {
            begin(handle, dialect, time.micros(handle), options);
            time.load(handle);
        });
        return new SqlStore(transactions, time, options);
    }

    private SqlStore(Transactions transactions, StoreTime time, StoreOptions options) {
        this.transactions = transactions;
        this.time = time;
        reservations = new SqlReservations(transactions, time, options);
        holdings = new SqlHoldings(transactions);
        equipment = new SqlEquipment(transactions);
        deadlines = new SqlDeadlines(transactions, time);
        unrecorded = new SqlUnrecorded(transactions);
    }

    /** Makes the counters if there are none yet. */
    private static void begin(Handle handle, Dialect dialect, long micros, StoreOptions options) {
        if (!Counters.exist(handle)) {
            Counters.create(handle, dialect, micros, options.settling().toMillis());
            ServedTime.create(handle, dialect, micros / 1_000);
        }
    }

    @Override
    public Reservations reservations() {
        return reservations;
    }

    @Override
    public Holdings holdings() {
        return holdings;
    }

    @Override
    public Equipment equipment() {
        return equipment;
    }

    @Override
    public Deadlines deadlines() {
        return deadlines;
    }

    @Override
    public Unrecorded unrecorded() {
        return unrecorded;
    }

    @Override
    public void check() {
        transactions.check();
    }

    /** Writes what only the memory knows; the database stays open. */
    @Override
    public void close() {
        time.close(transactions);
    }
}
