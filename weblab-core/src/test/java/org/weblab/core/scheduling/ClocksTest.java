// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ClocksTest {

    @Test
    void steadyClockGoesOnWhenTheWallClockIsSetBack() {
        Instant noon = Instant.parse("2026-03-01T12:00:00Z");
        AtomicReference<Instant> wall = new AtomicReference<>(noon);
        AtomicLong nanos = new AtomicLong(-7);
        Clocks clocks = Clocks.of(wall::get, nanos::get);

        wall.set(noon.minus(Duration.ofHours(1)));
        nanos.addAndGet(Duration.ofSeconds(3).toNanos());

        assertThat(clocks.wall().instant()).isEqualTo(noon.minus(Duration.ofHours(1)));
        assertThat(clocks.steady().instant()).isEqualTo(noon.plusSeconds(3));
    }
}
