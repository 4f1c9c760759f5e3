// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.laboratory;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Where a fake waits until the test lets it go on. */
final class Gate {

    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);
    private volatile boolean interrupted;

    /** Waits; an interruption passes. */
    void pass() throws InterruptedException {
        reached.countDown();
        try {
            open.await();
        } catch (InterruptedException e) {
            interrupted = true;
            throw e;
        }
    }

    /** Waits, whatever anybody does. */
    void passStubbornly() {
        reached.countDown();
        while (true) {
            try {
                open.await();
                return;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }

    /** Until somebody stands before it. */
    void awaitSomebody() throws InterruptedException {
        if (!reached.await(20, TimeUnit.SECONDS)) {
            throw new AssertionError("Nobody came to the gate");
        }
    }

    void open() {
        open.countDown();
    }

    boolean wasInterrupted() {
        return interrupted;
    }
}
