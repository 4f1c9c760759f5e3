// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** When this core last reached its store: without it for 5 s it must not keep students to itself. */
final class Contact {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final InstantSource clock;
    private volatile Instant last = Instant.EPOCH;

    /** With a steady clock: the time that a wall clock is set forward is no silence of the store. */
    Contact(InstantSource clock) {
        this.clock = clock;
    }

    void reached() {
        last = clock.instant();
    }

    boolean lost() {
        return last.plus(PATIENCE).isBefore(clock.instant());
    }
}
