// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ServerClockTest {

    private Instant server = Instant.parse("2030-01-01T12:00:00Z");
    private long nanos = 77;
    private int asked;
    private final ServerClock clock = new ServerClock(
            () -> {
                asked++;
                return server;
            },
            () -> nanos);

    @Test
    void goesOnFromWhatTheServerSaidWithoutAskingEachTime() {
        assertThat(clock.instant()).isEqualTo("2030-01-01T12:00:00Z");

        nanos += Duration.ofSeconds(59).toNanos();
        server = Instant.EPOCH;

        assertThat(clock.instant()).isEqualTo("2030-01-01T12:00:59Z");
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void looksAgainAfterAMinute() {
        clock.instant();

        nanos += Duration.ofMinutes(1).toNanos();
        server = Instant.parse("2030-01-01T13:00:00Z");

        assertThat(clock.instant()).isEqualTo("2030-01-01T13:00:00Z");
        assertThat(asked).isEqualTo(2);
    }
}
