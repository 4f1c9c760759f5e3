// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence;

import java.time.Duration;

/**
 * The time within which one caller must have its answer from a shared database, whatever it waits for: its turn, a
 * connection, a lock, the server. It runs from the moment this is made.
 */
public final class AnswerTime {

    /** Within 2 s, as is promised, whoever asked must have told it on. */
    private static final Duration IN_ALL = Duration.ofMillis(1_800);

    private final long begun = System.nanoTime();

    /** What is left of it; negative when it is over. */
    Duration left() {
        return IN_ALL.minusNanos(System.nanoTime() - begun);
    }

    /** Whether so much of it is left. */
    boolean has(Duration time) {
        return left().compareTo(time) >= 0;
    }
}
