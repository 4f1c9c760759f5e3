// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.run;

import java.time.Duration;

/**
 * How long to wait before a process that ended is started again: a second, then twice as long each time, half a minute at
 * most. One that lived for a minute did not fail at its start, and begins with a second again.
 */
final class BackOff {

    static final Duration FIRST = Duration.ofSeconds(1);
    static final Duration LONGEST = Duration.ofSeconds(30);
    static final Duration WELL_ALIVE = Duration.ofSeconds(60);

    private Duration next = FIRST;

    /** The pause after a life of that length. */
    Duration after(Duration lived) {
        Duration pause = lived.compareTo(WELL_ALIVE) > 0 ? FIRST : next;
        Duration longer = pause.multipliedBy(2);
        next = longer.compareTo(LONGEST) > 0 ? LONGEST : longer;
        return pause;
    }
}
