// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteException;

/**
 * Carries out one piece of work, and again as long as it is certain that nothing was done, or that doing it twice is
 * right. Only for so long that whoever waits gets an answer within 2 s.
 */
final class Attempts {

    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);
    private static final int MOST_DUPLICATES = 5;

    /**
     * Later nothing begins again. Whoever has waited 1 s for a lock in vain may try once more; a server that has not
     * answered for 1.6 s is away, and nobody waits for that twice.
     */
    private static final Duration PATIENCE = Duration.ofMillis(1_200);

    private static final Duration LONGEST_PAUSE = Duration.ofMillis(10);

    private final Jdbi jdbi;
    private final boolean repeatable;
    private final long begun = System.nanoTime();
    private int failed;
    private boolean committing;

    /** For one piece of work; {@code repeatable} if it may be carried out twice without harm. */
    Attempts(Jdbi jdbi, boolean repeatable) {
        this.jdbi = jdbi;
        this.repeatable = repeatable;
    }

    /** Statements outside of a transaction. */
    <T> T statements(HandleCallback<T, RuntimeException> work) {
        return repeat(() -> jdbi.withHandle(work));
    }

    /** One transaction. */
    <T> T transaction(HandleCallback<T, RuntimeException> work) {
        return repeat(() -> jdbi.withHandle(handle -> inTransaction(handle, work)));
    }

    private <T> T repeat(Work<T> work) {
        while (true) {
            try {
                return work.carryOut();
            } catch (JdbiException e) {
                failed++;
                SQLException failure = failure(e);
                if (failure == null || !again(failure)) {
                    throw DatabaseUnavailable.orItself(e);
                }
                LOG.info("Begins again: {}", failure.getMessage());
            }
            // Those who came into each other's way shall not meet again.
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_PAUSE.toNanos()));
        }
    }

    private <T> T inTransaction(Handle handle, HandleCallback<T, RuntimeException> work) {
        committing = false;
        handle.begin();
        try {
            T result = work.withHandle(handle);
            committing = true;
            handle.commit();
            return result;
        } catch (RuntimeException | Error e) {
            rollback(handle, e);
            throw e;
        }
    }

    private static void rollback(Handle handle, Throwable why) {
        try {
            handle.rollback();
        } catch (JdbiException e) {
            // The connection is broken, so that the server rolls back.
            why.addSuppressed(e);
        }
    }

    /** Why it failed on a server; null if there was no connection at all. SQLite has waited already. */
    private static @Nullable SQLException failure(JdbiException thrown) {
        if (thrown instanceof ConnectionException) {
            return null;
        }
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && !(cause instanceof SQLiteException)) {
                return sql;
            }
        }
        return null;
    }

    private boolean again(SQLException failure) {
        return System.nanoTime() - begun <= PATIENCE.toNanos()
                && (isLostRace(failure) || (isBroken(failure) && (!committing || repeatable)));
    }

    /** The transaction was rolled back, or must be, and will see the other's rows when it is repeated. */
    private boolean isLostRace(SQLException e) {
        return switch (e.getErrorCode()) {
            // Deadlock, lock wait timeout, record has changed since last read
            case 1213, 1205, 1020 -> true;
            // Duplicate key: somebody was quicker between our looking and our writing. Or it is a mistake of ours.
            case 1062 -> failed <= MOST_DUPLICATES;
            default -> false;
        };
    }

    private static boolean isBroken(SQLException e) {
        String state = e.getSQLState();
        // Connection was killed
        return e.getErrorCode() == 1927 || (state != null && state.startsWith("08"));
    }

    /** One attempt. */
    @FunctionalInterface
    private interface Work<T> {
        T carryOut();
    }
}
