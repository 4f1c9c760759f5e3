// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.health;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a process can answer requests. However many balancers ask, its parts are asked at most once a second. */
public final class Readiness {

    private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);
    private static final long FRESH_NANOS = 1_000_000_000L;

    private final List<BooleanSupplier> parts;
    private final LongSupplier nanos;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile boolean open;
    private boolean known;
    private long askedAt;
    private boolean ready;

    /** Not ready until {@link #open()}. */
    public Readiness(List<BooleanSupplier> parts) {
        this(parts, System::nanoTime);
    }

    Readiness(List<BooleanSupplier> parts, LongSupplier nanos) {
        this.parts = List.copyOf(parts);
        this.nanos = nanos;
    }

    /** From now on the parts decide. */
    public void open() {
        open = true;
    }

    /** From now on the answer is no: the process is about to stop. */
    public void close() {
        open = false;
    }

    /** Whether requests should come here. */
    public boolean isReady() {
        return open && partsAreReady();
    }

    private boolean partsAreReady() {
        // Not a monitor: before Java 24 those who wait for one keep the few threads that all requests run on.
        asking.lock();
        try {
            if (!known || nanos.getAsLong() - askedAt >= FRESH_NANOS) {
                ready = parts.stream().allMatch(Readiness::ask);
                // A slow answer is fresh from when it came.
                askedAt = nanos.getAsLong();
                known = true;
            }
            return ready;
        } finally {
            asking.unlock();
        }
    }

    private static boolean ask(BooleanSupplier part) {
        try {
            return part.getAsBoolean();
        } catch (RuntimeException e) {
            LOG.warn("A part of the process cannot tell whether it is ready: {}", e.toString());
            return false;
        }
    }
}
