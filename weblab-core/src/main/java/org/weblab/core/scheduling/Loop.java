// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.weblab.core.scheduling.store.StoreUnavailable;

/** Background work that comes round again and again, whatever happens in one turn. */
final class Loop implements AutoCloseable {

    /** Rest until somebody wakes the loop. */
    static final Duration UNTIL_WOKEN = Duration.ofDays(1);

    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final long PATIENCE_MILLIS = 2_000;

    private final Semaphore woken = new Semaphore(0);
    private final Turn turn;
    private final Thread thread;
    private volatile boolean closed;
    private boolean failing;

    /** One turn of the work. */
    @FunctionalInterface
    interface Turn {

        /** Does it; the answer is how long to rest. */
        Duration run() throws Exception;
    }

    Loop(String name, Turn turn) {
        this.turn = turn;
        this.thread = Thread.ofPlatform().daemon().name("weblab-" + name).unstarted(this::run);
    }

    /** The same work at a steady pace. */
    static Loop every(Duration period, String name, Runnable work) {
        return new Loop(name, () -> {
            work.run();
            return period;
        });
    }

    void start() {
        thread.start();
    }

    /** Ends the rest. */
    void wake() {
        woken.release();
    }

    private void run() {
        while (!closed) {
            rest(once());
        }
    }

    private Duration once() {
        try {
            Duration rest = turn.run();
            if (failing) {
                failing = false;
                LOG.info("{}: goes on", thread.getName());
            }
            return rest;
        } catch (Throwable t) {
            failed(t);
            return AFTER_FAILURE;
        }
    }

    /** A store that is away makes one line, not one each second; a bug makes one for each turn. */
    private void failed(Throwable t) {
        if (closed) {
            return;
        }
        if (!(t instanceof StoreUnavailable)) {
            LOG.error("{}: a turn failed", thread.getName(), t);
        } else if (!failing) {
            LOG.warn("{}: the store is away, trying on: {}", thread.getName(), t.getMessage());
        }
        failing = true;
    }

    /** With jitter, so that many cores do not come all at once. */
    private void rest(Duration rest) {
        long nanos = (long) (rest.toNanos() * ThreadLocalRandom.current().nextDouble(0.8, 1.2));
        try {
            if (woken.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
                woken.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }

    /** Lets the turn under way end, for a while. */
    @Override
    public void close() {
        closed = true;
        wake();
        if (!thread.isAlive()) {
            return;
        }
        try {
            thread.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
