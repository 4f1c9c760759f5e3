// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ReadinessTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 10);
    private final AtomicBoolean store = new AtomicBoolean(true);
    private final AtomicInteger asked = new AtomicInteger();
    private final Readiness readiness = new Readiness(
            List.of(() -> {
                asked.incrementAndGet();
                return store.get();
            }),
            nanos::get);

    @Test
    void itIsNotReadyBeforeItIsOpenNorAfterItIsClosed() {
        assertThat(readiness.isReady()).isFalse();
        readiness.open();
        assertThat(readiness.isReady()).isTrue();
        readiness.close();
        assertThat(readiness.isReady()).isFalse();
    }

    @Test
    void thePartsAreAskedOnceASecond() {
        readiness.open();
        assertThat(readiness.isReady()).isTrue();
        store.set(false);
        nanos.addAndGet(999_999_999);
        assertThat(readiness.isReady()).isTrue();
        assertThat(asked).hasValue(1);
        nanos.addAndGet(1);
        assertThat(readiness.isReady()).isFalse();
    }

    @Test
    void aPartThatFailsToAnswerIsNotReady() {
        Readiness broken = new Readiness(List.of(() -> {
            throw new IllegalStateException("store away");
        }));
        broken.open();

        assertThat(broken.isReady()).isFalse();
    }
}
