// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.watch;

import java.time.Duration;

/** Lengths of time for people: two units are enough. */
final class Lengths {

    private Lengths() {}

    /** For example {@code 3 h 20 min}. */
    static String of(Duration length) {
        if (length.toDays() > 0) {
            return "%d d %d h".formatted(length.toDays(), length.toHoursPart());
        }
        if (length.toHours() > 0) {
            return "%d h %d min".formatted(length.toHours(), length.toMinutesPart());
        }
        return length.toMinutes() > 0
                ? "%d min %d s".formatted(length.toMinutes(), length.toSecondsPart())
                : "%d s".formatted(Math.max(0, length.toSeconds()));
    }
}
