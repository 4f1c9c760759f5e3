// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.weblab.core.scheduling.TurnsTest.Stream;
import org.weblab.core.scheduling.store.EndReason;
import org.weblab.core.scheduling.store.Equipment.Overview;
import org.weblab.core.scheduling.store.ReservationStatus.Active;
import org.weblab.core.scheduling.store.ReservationStatus.Queued;
import org.weblab.core.scheduling.store.StoreOptions;
import org.weblab.core.scheduling.store.Topology;
import org.weblab.core.scheduling.store.Unrecorded.Use;
import org.weblab.core.scheduling.store.memory.MemoryStore;
import org.weblab.protocol.ExperimentId;
import org.weblab.protocol.ReservationId;

/** Two cores as they really run, with all their threads. */
class SchedulingTest {

    private final MemoryStore store = new MemoryStore(InstantSource.system(), StoreOptions.DEFAULT);
    private final FakeLaboratory laboratory = new FakeLaboratory();
    private final List<Use> archive = new CopyOnWriteArrayList<>();
    private final MortalStore road = new MortalStore(() -> store);
    private Scheduling one;
    private Scheduling two;

    @BeforeEach
    void start() {
        one = core("core1", road);
        two = core("core2", new MortalStore(() -> store));
        await().until(() -> one.ready() && two.ready());
    }

    private Scheduling core(String name, MortalStore mine) {
        Topology topology = World.topology(1);
        Scheduling core = Scheduling.assemble(
                new Scheduling.Settings(name, topology),
                mine,
                address -> laboratory,
                archive::addAll,
                InstantSource.system(),
                new SimpleMeterRegistry());
        core.start();
        return core;
    }

    @AfterEach
    void stop() {
        List.of(one, two).forEach(core -> {
            core.drain();
            core.close();
        });
    }

    @Test
    void theSecondStudentSeesThePlaceThenTheTurnWhicheverCoreTellsThem() {
        ReservationId ana = one.scheduler().submit(World.submission("ana")).orElseThrow();
        await().until(() -> one.scheduler().status(ana).orElseThrow().state() instanceof Active);
        ReservationId ben = two.scheduler().submit(World.submission("ben")).orElseThrow();
        Stream stream = new Stream();
        stream.subscription = two.places().follow(ben, stream);
        await().until(() -> !stream.told.isEmpty());

        one.scheduler().finish(ana, EndReason.LEFT);
        await().until(() -> stream.states().getLast() instanceof Active);

        assertThat(stream.states())
                .first()
                .isInstanceOfSatisfying(
                        Queued.class, at -> assertThat(at.place()).isZero());
        List<Long> versions = new ArrayList<>();
        stream.told.forEach(status -> versions.add(status.version()));
        assertThat(versions).isSorted();
        await().untilAsserted(() ->
                assertThat(archive).anyMatch(use -> use.submission().id().equals(ben)));
    }

    @Test
    void theBoardTellsWhatIsFreeAndHowManyWait() {
        List<Integer> free = new CopyOnWriteArrayList<>();
        Subscription subscription = two.places().follow(List.of(World.DUMMY), new Watcher<>() {
            @Override
            public void changed(Map<ExperimentId, Overview> state) {
                free.add(state.get(World.DUMMY).free());
            }

            @Override
            public void ended() {}
        });
        await().until(() -> free.contains(1));

        one.scheduler().submit(World.submission("ana"));

        await().until(() -> free.getLast() == 0);
        subscription.close();
    }

    @Test
    void aCoreWithoutItsStoreIsNotReadyAndComesBack() {
        ReservationId ana = one.scheduler().submit(World.submission("ana")).orElseThrow();
        Stream stream = new Stream();
        stream.subscription = one.places().follow(ana, stream);

        road.cut(true);
        await().atMost(Duration.ofSeconds(20)).until(() -> stream.ended && !one.ready());
        road.cut(false);

        await().atMost(Duration.ofSeconds(20)).until(one::ready);
        assertThat(two.ready()).isTrue();
    }
}
