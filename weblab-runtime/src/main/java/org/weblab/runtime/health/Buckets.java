// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.health;

import java.time.Duration;

/**
 * Bounds of histograms. The same in all processes and for ever, so that Prometheus can add them up over processes and
 * versions.
 */
public final class Buckets {

    /** For what a person or a program waits for. */
    static final Duration[] ANSWERS = millis(5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000);

    private static final Duration[] STEPS = millis(1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000);
    private static final Duration[] CALLS = millis(5, 25, 100, 500, 1_000, 5_000, 15_000, 60_000, 300_000);
    private static final Duration[] STAYS =
            millis(1_000, 5_000, 15_000, 60_000, 180_000, 300_000, 600_000, 1_200_000, 1_800_000, 3_600_000, 7_200_000);

    private Buckets() {}

    /** For one step inside of a server, from a millisecond to 5 s. */
    public static Duration[] steps() {
        return STEPS.clone();
    }

    /** For calls to equipment, from 5 ms to 5 min. */
    public static Duration[] calls() {
        return CALLS.clone();
    }

    /** For people who wait or use, from a second to two hours. */
    public static Duration[] stays() {
        return STAYS.clone();
    }

    private static Duration[] millis(long... bounds) {
        Duration[] all = new Duration[bounds.length];
        for (int i = 0; i < bounds.length; i++) {
            all[i] = Duration.ofMillis(bounds[i]);
        }
        return all;
    }
}
