// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The time of a database server, for all processes that share it: their machines' clocks need not agree. Looked up once a
 * minute; in between the steady clock of this machine goes on from there.
 */
public final class ServerClock implements InstantSource {

    private static final long FRESH = Duration.ofMinutes(1).toNanos();

    private final Supplier<Instant> server;
    private final LongSupplier nanos;
    private volatile @Nullable Reading last;

    /** What the server said, and this machine's steady clock at that moment. */
    private record Reading(Instant time, long nanos) {}

    ServerClock(Supplier<Instant> server, LongSupplier nanos) {
        this.server = server;
        this.nanos = nanos;
    }

    /** That of a MySQL or MariaDB server. Where it cannot be reached, {@link #instant} throws {@link DatabaseUnavailable}. */
    public static ServerClock of(Database mysql) {
        return new ServerClock(
                () -> Instant.EPOCH.plus(
                        mysql.read(handle -> handle.createQuery(
                                        "SELECT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', SYSDATE(6))")
                                .mapTo(Long.class)
                                .one()),
                        ChronoUnit.MICROS),
                System::nanoTime);
    }

    @Override
    public Instant instant() {
        Reading reading = last;
        if (reading == null || nanos.getAsLong() - reading.nanos() >= FRESH) {
            reading = new Reading(server.get(), nanos.getAsLong());
            last = reading;
        }
        return reading.time().plusNanos(nanos.getAsLong() - reading.nanos());
    }
}
