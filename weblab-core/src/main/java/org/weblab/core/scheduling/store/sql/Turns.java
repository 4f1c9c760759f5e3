// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.sql;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.weblab.core.scheduling.store.StoreUnavailable;

/**
 * So many at once, the others in the order of coming. One only, where what is committed and what is known in memory must
 * change in the same order. A few, where a row of the database orders those of all processes: more would only wait there,
 * each with a connection that somebody who reads could use.
 */
final class Turns {

    private final Semaphore turns;
    private final Duration patience;

    Turns(int atOnce, Duration patience) {
        this.turns = new Semaphore(atOnce, true);
        this.patience = patience;
    }

    <T> T take(Supplier<T> work) {
        await();
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }

    private void await() {
        try {
            if (!turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new StoreUnavailable("The database is busy", new IllegalStateException("waited " + patience));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("Interrupted while waiting for the database", e);
        }
    }
}
