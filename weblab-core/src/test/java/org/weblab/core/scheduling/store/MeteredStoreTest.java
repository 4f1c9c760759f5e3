// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.weblab.core.scheduling.store.Equipment.Cause;
import org.weblab.core.scheduling.store.memory.MemoryStore;
import org.weblab.protocol.ResourceId;
import org.weblab.testkit.TickingClock;

class MeteredStoreTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final MemoryStore store = new MemoryStore(new TickingClock(), StoreOptions.DEFAULT);

    private long count(String verb, String outcome) {
        return meters.get("weblab.store.verbs")
                .tags("verb", verb, "outcome", outcome)
                .timer()
                .count();
    }

    @Test
    void verbsAnswerAsTheyDoAndAreCounted() {
        try (MeteredStore metered = new MeteredStore(store, meters)) {
            assertThat(metered.equipment().snapshot(null, 10)).isEqualTo(List.of());
            assertThat(metered.unrecorded().list(10)).isEmpty();

            assertThat(count("snapshot", "ok")).isEqualTo(1);
            assertThat(count("list", "ok")).isEqualTo(1);
        }
    }

    @Test
    void whatVerbsThrowComesThroughUnchanged() {
        ResourceId nothing = new ResourceId("dummy1", "dummies");
        StoreUnavailable away = new StoreUnavailable("cut", new IllegalStateException());
        MeteredStore metered = new MeteredStore(new Broken(store, away), meters);

        assertThatThrownBy(() -> metered.equipment().out(nothing, Cause.GONE, ""))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> metered.deadlines().expire(1, new Lease("core1", Duration.ofSeconds(1))))
                .isSameAs(away);

        assertThat(count("out", "error")).isEqualTo(1);
        assertThat(count("expire", "away")).isEqualTo(1);
    }

    /** Time stands still, as its store is away. */
    private record Broken(SchedulingStore store, StoreUnavailable away) implements SchedulingStore {

        @Override
        public Reservations reservations() {
            return store.reservations();
        }

        @Override
        public Holdings holdings() {
            return store.holdings();
        }

        @Override
        public Equipment equipment() {
            return store.equipment();
        }

        @Override
        public Deadlines deadlines() {
            return (limit, lease) -> {
                throw away;
            };
        }

        @Override
        public Unrecorded unrecorded() {
            return store.unrecorded();
        }

        @Override
        public void check() {
            store.check();
        }

        @Override
        public void close() {
            store.close();
        }
    }
}
