// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.http;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How many requests are being answered. Jetty would count them too, but as soon as it stops it also ends what is silent
 * for a moment, and takes a long request over HTTP/2 for silence.
 */
public final class RunningRequests {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition none = lock.newCondition();
    private int count;
    private volatile boolean stopping;

    /** One more. */
    public void enter() {
        add(1);
    }

    /** One less. */
    public void leave() {
        add(-1);
    }

    int count() {
        lock.lock();
        try {
            return count;
        } finally {
            lock.unlock();
        }
    }

    /** Whether connections should not be used again. */
    public boolean stopping() {
        return stopping;
    }

    /** Waits until there is none; at most for so long. */
    public void stop(Duration patience) {
        stopping = true;
        lock.lock();
        try {
            long left = patience.toNanos();
            while (count > 0 && left > 0) {
                left = none.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private void add(int change) {
        lock.lock();
        try {
            count += change;
            if (count == 0) {
                none.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }
}
