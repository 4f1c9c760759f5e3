// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.http.json;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;

/** Times as the JSON service tells them. */
final class WireTime {

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    private WireTime() {}

    /** UTC, without a zone; a fraction of six digits unless it is zero. */
    static String iso(Instant time) {
        return (time.get(ChronoField.MICRO_OF_SECOND) == 0 ? SECONDS : MICROS).format(time);
    }

    /** Seconds since 1970. */
    static double epoch(Instant time) {
        return time.toEpochMilli() / 1000.0;
    }
}
