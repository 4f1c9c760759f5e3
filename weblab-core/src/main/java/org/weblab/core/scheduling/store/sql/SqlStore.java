// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.sql;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.weblab.core.scheduling.store.Deadlines;
import org.weblab.core.scheduling.store.Equipment;
import org.weblab.core.scheduling.store.Holdings;
import org.weblab.core.scheduling.store.Reservations;
import org.weblab.core.scheduling.store.Rules;
import org.weblab.core.scheduling.store.SchedulingStore;
import org.weblab.core.scheduling.store.StoreOptions;
import org.weblab.core.scheduling.store.Unrecorded;
import org.weblab.persistence.Database;
import org.weblab.persistence.Migrations;
import org.weblab.protocol.ReservationId;

/** Keeps everything in a database, whose owner closes it. */
public final class SqlStore implements SchedulingStore {

    private final Transactions transactions;
    private final Reservations reservations;
    private final Holdings holdings;
    private final Equipment equipment;
    private final Deadlines deadlines;
    private final Unrecorded unrecorded;

    /** In a file, for one process; the tables must have the present form. */
    public static SqlStore sqlite(Database database, InstantSource clock, StoreOptions options) {
        Migrations.requireCurrent(database, Migrations.Kind.COORDINATION);
        Signs signs = new Signs();
        Transactions transactions = new Transactions(database, Dialect.SQLITE, clock, options, signs);
        transactions.open(handle -> load(handle, clock, options, signs));
        return new SqlStore(transactions, signs, options);
    }

    private SqlStore(Transactions transactions, Signs signs, StoreOptions options) {
        this.transactions = transactions;
        reservations = new SqlReservations(transactions, signs, options);
        holdings = new SqlHoldings(transactions);
        equipment = new SqlEquipment(transactions);
        deadlines = new SqlDeadlines(transactions, signs);
        unrecorded = new SqlUnrecorded(transactions);
    }

    /** Makes the counters if there are none yet, and takes into memory what is kept there. */
    private static void load(Handle handle, InstantSource clock, StoreOptions options, Signs signs) {
        Instant now = clock.instant();
        if (!Counters.exist(handle)) {
            Counters.create(handle, Rules.micros(now), options.settling().toMillis());
            Service.create(handle, now.toEpochMilli());
        }
        Map<ReservationId, Signs.@Nullable Sign> known = new HashMap<>();
        new ReservationTable(handle).signs().forEach(sign -> known.put(sign.id(), sign));
        signs.apply(known, Service.read(handle));
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
        transactions.write(step -> {
            step.writeSigns();
            return true;
        });
    }
}
