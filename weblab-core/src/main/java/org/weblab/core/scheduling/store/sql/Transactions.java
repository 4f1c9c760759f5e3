// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.sql;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleConsumer;
import org.weblab.core.scheduling.store.StoreOptions;
import org.weblab.core.scheduling.store.StoreUnavailable;
import org.weblab.persistence.Database;

/**
 * Runs verbs. Those that change a queue or who holds what come one after the other: on a shared database by the row that
 * they lock first, in a file by the lock here, so that what is committed and what is known in memory change in the same
 * order. Those that only read wait for nobody.
 */
final class Transactions {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Database database;
    private final Dialect dialect;
    private final StoreOptions options;
    private final StoreTime time;
    private final Attempts attempts;
    private final ReentrantLock writing = new ReentrantLock(true);

    private record Done<T>(Step step, T result) {}

    Transactions(Database database, Dialect dialect, StoreOptions options, StoreTime time) {
        this.database = database;
        this.dialect = dialect;
        this.options = options;
        this.time = time;
        this.attempts = new Attempts(dialect);
    }

    /** A verb with its place in the order of all. */
    <T> T write(Function<Step, T> verb) {
        return inTurn(() -> {
            Done<T> done = attempts.run(() -> database.writer().inTransaction(handle -> {
                Step step = new Step(handle, options, time);
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
        return inTurn(() -> attempts.run(() ->
                database.writer().withHandle(handle -> verb.apply(new Leasing(handle, time.micros(handle) / 1_000)))));
    }

    /** One statement that changes one row if it is as expected. */
    <T> T single(Function<Handle, T> statement) {
        return inTurn(() -> attempts.run(() -> database.writer().withHandle(statement::apply)));
    }

    /** Before the first verb; the time until now counts as a pause. */
    void open(HandleConsumer<RuntimeException> load) {
        attempts.run(() -> {
            database.writer().useTransaction(load);
            return true;
        });
        write(step -> {
            Service.pass(step);
            return true;
        });
    }

    /** Single statements, each of them consistent. */
    <T> T read(Function<Handle, T> question) {
        return attempts.run(() -> database.reader().withHandle(question::apply));
    }

    void check() {
        attempts.run(() -> {
            database.check();
            return true;
        });
    }

    private <T> T inTurn(Supplier<T> verb) {
        if (!dialect.oneWriter()) {
            return verb.get();
        }
        lock();
        try {
            return verb.get();
        } finally {
            writing.unlock();
        }
    }

    private void lock() {
        try {
            if (!writing.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new StoreUnavailable("The database is busy", new IllegalStateException("waited " + PATIENCE));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("Interrupted while waiting for the database", e);
        }
    }
}
