// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.sql;

import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.JdbiException;
import org.weblab.core.scheduling.store.StoreOptions;
import org.weblab.core.scheduling.store.StoreUnavailable;
import org.weblab.persistence.Database;

/**
 * Runs verbs. One writes at a time, in the order of coming, so that what is committed and what is known in memory change
 * in the same order; those that only read wait for nobody.
 */
final class Transactions {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Database database;
    private final Dialect dialect;
    private final InstantSource clock;
    private final StoreOptions options;
    private final Signs signs;
    private final ReentrantLock writing = new ReentrantLock(true);

    private record Done<T>(Step step, T result) {}

    Transactions(Database database, Dialect dialect, InstantSource clock, StoreOptions options, Signs signs) {
        this.database = database;
        this.dialect = dialect;
        this.clock = clock;
        this.options = options;
        this.signs = signs;
    }

    <T> T write(Function<Step, T> verb) {
        lock();
        try {
            Done<T> done = reached(() -> database.writer().inTransaction(handle -> {
                Step step = new Step(handle, dialect, clock, options, signs);
                T result = verb.apply(step);
                step.finish();
                return new Done<>(step, result);
            }));
            done.step().publish();
            return done.result();
        } finally {
            writing.unlock();
        }
    }

    /** Before the first verb; the time until now counts as a pause. */
    void open(HandleConsumer<RuntimeException> load) {
        reached(() -> {
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
        return reached(() -> database.reader().withHandle(question::apply));
    }

    long now() {
        return clock.millis();
    }

    void check() {
        reached(() -> {
            database.check();
            return true;
        });
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

    private <T> T reached(Supplier<T> access) {
        try {
            return access.get();
        } catch (JdbiException e) {
            if (e instanceof ConnectionException || unavailable(e)) {
                throw new StoreUnavailable("The database does not answer: " + e.getMessage(), e);
            }
            throw e;
        }
    }

    private boolean unavailable(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && dialect.unavailable(sql)) {
                return true;
            }
        }
        return false;
    }
}
