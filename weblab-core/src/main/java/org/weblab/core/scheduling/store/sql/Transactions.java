// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.sql;

import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleConsumer;
import org.weblab.core.scheduling.store.Lease;
import org.weblab.core.scheduling.store.StoreOptions;
import org.weblab.core.scheduling.store.StoreUnavailable;
import org.weblab.persistence.AnswerTime;
import org.weblab.persistence.Database;
import org.weblab.persistence.DatabaseUnavailable;

/**
 * Runs verbs. Those that change a queue or who holds what come one after the other: on a shared database by the row that
 * they lock first, in a file by taking turns here, so that what is committed and what is known in memory change in the
 * same order. Those that only read wait for nobody.
 */
final class Transactions {

    private final Database database;
    private final Dialect dialect;
    private final StoreOptions options;
    private final StoreTime storeTime;
    private final Turns turns;

    private record Done<T>(Step step, T result) {}

    Transactions(Database database, Dialect dialect, StoreOptions options, StoreTime storeTime) {
        this.database = database;
        this.dialect = dialect;
        this.options = options;
        this.storeTime = storeTime;
        this.turns = dialect.turns();
    }

    /** A verb with its place in the order of all. */
    <T> T write(Function<Step, T> verb) {
        AnswerTime time = new AnswerTime();
        return turns.take(() -> {
            Done<T> done = told(() -> database.writeRepeatably(time, handle -> {
                Step step = new Step(handle, options, storeTime);
                T result = verb.apply(step);
                step.finish();
                return new Done<>(step, result);
            }));
            done.step().committed();
            return done.result();
        });
    }

    /**
     * A verb about leases alone. It says of each row which state it expects there, and changes rows one by one, so it
     * needs no place in the order, and no lock but that of the row it is at.
     */
    <T> T lease(Function<Leasing, T> verb) {
        return single(handle -> verb.apply(new Leasing(handle, storeTime.micros(handle) / 1_000)));
    }

    /** Statements that change one row each if it is as expected. */
    <T> T single(Function<Handle, T> statements) {
        Supplier<T> access = () -> told(() -> database.writeEach(statements::apply));
        return dialect.oneWriter() ? turns.take(access) : access.get();
    }

    /** Before the first verb; the time until now counts as a pause. */
    void open(HandleConsumer<RuntimeException> load) {
        load(load);
        write(step -> ServedTime.count(step, Lease.NOBODY));
    }

    /** The same without counting time. */
    void load(HandleConsumer<RuntimeException> load) {
        told(() -> database.writeRepeatably(handle -> {
            load.useHandle(handle);
            return true;
        }));
    }

    /** Single statements, each of them consistent. */
    <T> T read(Function<Handle, T> question) {
        return told(() -> database.read(question::apply));
    }

    void check() {
        told(() -> {
            database.check();
            return true;
        });
    }

    private static <T> T told(Supplier<T> access) {
        try {
            return access.get();
        } catch (DatabaseUnavailable e) {
            throw new StoreUnavailable("The database does not answer", e);
        }
    }
}
