// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.weblab.core.scheduling.World.Core;
import org.weblab.core.scheduling.store.Subject;

class LiveGaugesTest {

    private final World world = new World(2, Subject::memory);
    private final Core core = world.core("core1");
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final MortalStore road = new MortalStore(() -> world.store);
    private final AtomicLong nanos = new AtomicLong();

    private double shown(String name, String... tags) {
        return meters.get(name).tags(tags).gauge().value();
    }

    private void show() {
        new LiveGauges(road.equipment(), World.topology(2), nanos::get).show(meters);
    }

    private void later() {
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    }

    @Test
    void queuesAndResourcesAreShown() {
        show();
        world.reserve(core, "ana");
        await().untilAsserted(() -> {
            later();
            assertThat(shown("weblab.resources", "state", "use")).isEqualTo(1);
        });
        assertThat(shown("weblab.resources", "state", "free")).isEqualTo(1);
        assertThat(shown("weblab.experiment.free")).isEqualTo(1);
        assertThat(shown("weblab.experiment.working")).isEqualTo(2);
        assertThat(shown("weblab.queue.length")).isZero();

        world.reserve(core, "ben");
        world.reserve(core, "eva");
        await().untilAsserted(() -> {
            later();
            assertThat(shown("weblab.queue.length")).isEqualTo(1);
        });
    }

    @Test
    void whileTheStoreIsAwayTheLastNumbersAreShownWithTheirAge() {
        show();
        world.reserve(core, "ana");
        await().untilAsserted(() -> {
            later();
            assertThat(shown("weblab.resources", "state", "use")).isEqualTo(1);
        });
        double before = meters.get("weblab.live.age").timeGauge().value();
        road.cut(true);
        later();

        assertThat(shown("weblab.resources", "state", "use")).isEqualTo(1);
        assertThat(meters.get("weblab.live.age").timeGauge().value()).isGreaterThan(before);
    }

    @Test
    void beforeTheFirstReadingThereIsNoNumber() {
        road.cut(true);
        show();

        assertThat(shown("weblab.queue.length")).isNaN();
    }
}
