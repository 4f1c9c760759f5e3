// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.sql;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.weblab.core.scheduling.store.StoreUnavailable;

/**
 * Repeats what may be repeated. A verb that lost against others is rolled back as a whole and tried again, as long as
 * somebody may be waiting for the answer. One whose connection broke is tried once more: if it was carried out before,
 * that changes nothing.
 */
final class Attempts {

    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

    /** Later than that nothing is begun again: whoever waits gets his answer within 2 s. */
    private static final long PATIENCE = Duration.ofMillis(1_200).toNanos();

    /** Those who came into each other's way shall not meet again. */
    private static final long LONGEST_PAUSE = Duration.ofMillis(10).toNanos();

    private final Dialect dialect;

    Attempts(Dialect dialect) {
        this.dialect = dialect;
    }

    <T> T run(Supplier<T> access) {
        long begun = System.nanoTime();
        boolean broken = false;
        while (true) {
            try {
                return access.get();
            } catch (JdbiException e) {
                Dialect.Failure failure = failure(e);
                boolean again = switch (failure) {
                    case MISTAKE -> throw e;
                    case CONTENTION -> true;
                    case BROKEN -> !broken;
                    case AWAY -> false;
                };
                if (!again || System.nanoTime() - begun > PATIENCE) {
                    throw new StoreUnavailable("The database does not answer: " + e.getMessage(), e);
                }
                broken |= failure == Dialect.Failure.BROKEN;
                LOG.info("Repeats a verb: {}", e.getMessage());
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_PAUSE));
            }
        }
    }

    private Dialect.Failure failure(JdbiException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && dialect.failure(sql) != Dialect.Failure.MISTAKE) {
                return dialect.failure(sql);
            }
        }
        return e instanceof ConnectionException ? Dialect.Failure.AWAY : Dialect.Failure.MISTAKE;
    }
}
