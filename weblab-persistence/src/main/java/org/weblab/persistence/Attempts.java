// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence;

import static org.weblab.persistence.MysqlServer.CONNECT;

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
 * right. Who lost against others begins again on the same connection, as long as there is time for an answer; whose
 * connection broke on another one, as long as there is time to get that, too.
 */
final class Attempts {

    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);
    private static final int MOST_DUPLICATES = 5;

    /** No attempt is worth beginning for less. */
    private static final Duration SHORTEST = Duration.ofMillis(100);

    private static final Duration LONGEST_PAUSE = Duration.ofMillis(10);

    private final Jdbi jdbi;
    private final Database.Dialect dialect;
    private final boolean repeatable;
    private final AnswerTime time;
    private int duplicates;
    private boolean committing;

    /**
     * For one piece of work.
     *
     * @param repeatable if it may be carried out twice without harm
     * @param time for all attempts together; SQLite has limits of its own
     */
    Attempts(Jdbi jdbi, Database.Dialect dialect, boolean repeatable, AnswerTime time) {
        this.jdbi = jdbi;
        this.dialect = dialect;
        this.repeatable = repeatable;
        this.time = time;
    }

    /** Statements outside of a transaction. */
    <T> T statements(HandleCallback<T, RuntimeException> work) {
        return onAnyConnection(work);
    }

    /** One transaction. */
    <T> T transaction(HandleCallback<T, RuntimeException> work) {
        return onAnyConnection(handle -> inTransaction(handle, work));
    }

    private <T> T onAnyConnection(HandleCallback<T, RuntimeException> attempt) {
        while (true) {
            try {
                return jdbi.withHandle(handle -> on(handle, attempt));
            } catch (JdbiException e) {
                SQLException failure = failure(e);
                if (failure == null || !isBroken(failure) || !mayBeginOnAnother()) {
                    throw DatabaseUnavailable.orItself(e);
                }
                beginAgain(failure);
            }
        }
    }

    private <T> T on(Handle handle, HandleCallback<T, RuntimeException> attempt) {
        while (true) {
            if (dialect == Database.Dialect.MYSQL) {
                MysqlServer.answerWithin(time.left(), handle.getConnection());
            }
            try {
                return attempt.withHandle(handle);
            } catch (JdbiException e) {
                SQLException failure = failure(e);
                if (failure == null || !isLostRace(failure) || !time.has(SHORTEST)) {
                    throw e;
                }
                beginAgain(failure);
            }
        }
    }

    private boolean mayBeginOnAnother() {
        return (!committing || repeatable) && time.has(CONNECT.plus(SHORTEST));
    }

    private static void beginAgain(SQLException failure) {
        LOG.info("Begins again: {}", failure.getMessage());
        // Those who came into each other's way shall not meet again.
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_PAUSE.toNanos()));
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

    /** The transaction was rolled back, or must be, and will see the other's rows when it is repeated. */
    private boolean isLostRace(SQLException e) {
        return switch (e.getErrorCode()) {
            // Deadlock, lock wait timeout, record has changed since last read
            case 1213, 1205, 1020 -> true;
            // Duplicate key: somebody was quicker between our looking and our writing. Or it is a mistake of ours.
            case 1062 -> ++duplicates <= MOST_DUPLICATES;
            default -> false;
        };
    }

    private static boolean isBroken(SQLException e) {
        String state = e.getSQLState();
        // Connection was killed
        return e.getErrorCode() == 1927 || (state != null && state.startsWith("08"));
    }
}
