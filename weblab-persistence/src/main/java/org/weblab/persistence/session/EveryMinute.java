// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.session;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** Lets one caller a minute do what need not be done with each call. */
final class EveryMinute {

    private final InstantSource clock;
    private final AtomicReference<Instant> next = new AtomicReference<>(Instant.EPOCH);

    EveryMinute(InstantSource clock) {
        this.clock = clock;
    }

    boolean due() {
        Instant now = clock.instant();
        Instant when = next.get();
        return !now.isBefore(when) && next.compareAndSet(when, now.plusSeconds(60));
    }
}
