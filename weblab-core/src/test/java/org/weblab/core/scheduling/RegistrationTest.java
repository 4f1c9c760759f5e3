// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.weblab.core.scheduling.store.Equipment;
import org.weblab.core.scheduling.store.Equipment.Registered;
import org.weblab.core.scheduling.store.Lease;

class RegistrationTest {

    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);

    private final Equipment slowStore = (Equipment) Proxy.newProxyInstance(
            Equipment.class.getClassLoader(), new Class<?>[] {Equipment.class}, (proxy, verb, arguments) -> {
                asked.incrementAndGet();
                begun.countDown();
                end.await();
                return new Registered.Accepted(List.of());
            });

    private final Registration registration = new Registration(
            slowStore,
            World.topology(1),
            new Lease("core1", Duration.ofSeconds(10)),
            new Contact(() -> Instant.EPOCH),
            work -> {});

    /** A whole class finds that the store does not know the topology any more. */
    @Test
    void whoFindsThatAnotherIsBringingTheTopologyWaitsAndDoesNotBringItAgain() throws Exception {
        Thread first = Thread.ofVirtual().start(registration::register);
        begun.await();
        Thread second = Thread.ofVirtual().start(registration::register);
        await().until(() -> second.getState() == Thread.State.WAITING);
        end.countDown();
        first.join();
        second.join();

        assertThat(asked).hasValue(1);
        assertThat(registration.accepted()).isTrue();

        registration.register();
        assertThat(asked).hasValue(2);
    }
}
