// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.weblab.core.scheduling.World.Core;
import org.weblab.core.scheduling.store.EndReason;
import org.weblab.core.scheduling.store.Phase;
import org.weblab.core.scheduling.store.ReservationStatus.Active;
import org.weblab.protocol.ReservationId;
import org.weblab.protocol.laboratory.StartAnswer;

@ParameterizedClass
@EnumSource(Backend.class)
class DrainTest {

    @RegisterExtension
    final Worlds worlds;

    private final World world;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    DrainTest(Backend backend) {
        worlds = new Worlds(backend);
        world = worlds.of(1);
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void aCoreThatStopsHandsOnWhatItsLastRequestsMakeDue() {
        Core leaving = world.core("core1");
        Core staying = world.core("core2");

        leaving.engine.drain();
        ReservationId ana = world.reserve(leaving, "ana");
        assertThat(world.resource(1).phase()).isEqualTo(Phase.START);
        staying.engine.confirmer.claim();

        assertThat(world.state(ana)).isInstanceOf(Active.class);
        assertThat(leaving.engine.ready()).isFalse();
    }

    @Test
    void itClaimsNothingAnyMore() {
        Core leaving = world.core("core1");
        leaving.engine.drain();
        world.reserve(leaving, "ana");

        leaving.engine.confirmer.claim();
        leaving.engine.checker.claim();

        assertThat(world.laboratory.count("start")).isZero();
    }

    @Test
    void itEndsItsStreams() {
        Core leaving = world.core("core1");
        TurnsTest.Stream stream = TurnsTest.follow(leaving, world.reserve(leaving, "ana"));

        leaving.engine.drain();

        assertThat(stream.ended).isTrue();
    }

    @Test
    void aCallUnderWayMayEnd() throws Exception {
        Core leaving = world.threaded("core1", threads);
        Awaitility.await().until(() -> world.resource(1).phase() == null);
        CountDownLatch calling = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        world.laboratory.thinks("start", () -> {
            calling.countDown();
            await(answer);
            return new StartAnswer.Started("{}", false);
        });
        ReservationId ana = world.reserve(leaving, "ana");
        calling.await();

        Thread drain = Thread.ofVirtual().start(leaving.engine::drain);
        answer.countDown();
        drain.join(Duration.ofSeconds(20));

        assertThat(world.state(ana)).isInstanceOf(Active.class);
    }

    @Test
    void equipmentIsCleanedOnlyOnceWhenTwoCoresSweep() {
        Core one = world.core("core1");
        Core two = world.core("core2");
        ReservationId ana = world.reserve(one, "ana");
        long before = world.laboratory.count("dispose");

        one.engine.scheduler().finish(ana, EndReason.LEFT);
        two.engine.scheduler().finish(ana, EndReason.LEFT);
        world.pass(Duration.ofSeconds(2));

        assertThat(world.laboratory.count("dispose")).isEqualTo(before + 1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
