// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The two clocks of a core.
 *
 * @param wall what people call the time; somebody may set it back
 * @param steady only ever goes on: for everything that waits for a while and then does something
 */
record Clocks(InstantSource wall, InstantSource steady) {

    /** The steady one counts from what the wall clock shows now. */
    static Clocks of(InstantSource wall) {
        return of(wall, System::nanoTime);
    }

    static Clocks of(InstantSource wall, LongSupplier nanos) {
        Instant begin = wall.instant();
        long origin = nanos.getAsLong();
        return new Clocks(wall, () -> begin.plusNanos(nanos.getAsLong() - origin));
    }
}
