// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is told to go on. */
public final class TickingClock implements InstantSource {

    private volatile Instant now;

    /** At some day in the future, so that nothing mistakes it for the real time. */
    public TickingClock() {
        this(Instant.parse("2031-05-06T07:08:09.123Z"));
    }

    /** At that time. */
    public TickingClock(Instant start) {
        now = start;
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** Goes on. */
    public synchronized void tick(Duration by) {
        now = now.plus(by);
    }
}
