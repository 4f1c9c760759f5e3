// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.weblab.core.scheduling.store.Equipment.ResourceView;
import org.weblab.core.scheduling.store.ReservationStatus;
import org.weblab.core.scheduling.store.ReservationStatus.State;
import org.weblab.core.scheduling.store.SchedulingStore;
import org.weblab.core.scheduling.store.StoreOptions;
import org.weblab.core.scheduling.store.Subject;
import org.weblab.core.scheduling.store.Submission;
import org.weblab.core.scheduling.store.Topology;
import org.weblab.core.scheduling.store.Topology.Binding;
import org.weblab.core.scheduling.store.Topology.Resource;
import org.weblab.core.scheduling.store.Unrecorded.Use;
import org.weblab.protocol.ExperimentId;
import org.weblab.protocol.HoldingId;
import org.weblab.protocol.ReservationId;
import org.weblab.protocol.ResourceId;
import org.weblab.protocol.SessionId;
import org.weblab.protocol.laboratory.Laboratories;
import org.weblab.testkit.TickingClock;

/** A laboratory with some copies of one experiment, a store, and cores whose background work is done when a test says so. */
final class World implements AutoCloseable {

    static final ExperimentId DUMMY = ExperimentId.parse("dummy@Dummy experiments");

    private static final int STEP = 2;

    final TickingClock clock = new TickingClock();
    /** By how much somebody has set the cores' wall clocks. */
    Duration wallIsAhead = Duration.ZERO;

    final SchedulingStore store;
    final FakeLaboratory laboratory = new FakeLaboratory();
    final List<Use> archive = new CopyOnWriteArrayList<>();
    private final Subject subject;
    private final Topology topology;
    private final List<Core> cores = new ArrayList<>();

    World(int copies, Subject.Factory stores) {
        subject = stores.open(clock, StoreOptions.DEFAULT);
        store = new MortalStore(subject::store);
        topology = topology(copies);
    }

    static Topology topology(int copies) {
        List<Resource> resources = Stream.iterate(1, n -> n + 1)
                .limit(copies)
                .map(n -> new Resource(copy(n), "local:laboratory1", List.of(binding()), Duration.ofSeconds(60)))
                .toList();
        return new Topology(1, resources);
    }

    static ResourceId copy(int number) {
        return new ResourceId("dummy" + number, "dummies");
    }

    private static Binding binding() {
        return new Binding(DUMMY, Duration.ofSeconds(600), Duration.ofSeconds(60), Duration.ofSeconds(600), false);
    }

    /** One core process. */
    final class Core {
        final MortalStore road = new MortalStore(subject::store);
        final Scheduling engine;
        final MeterRegistry meters = new SimpleMeterRegistry();
        private boolean dead;

        Core(String name, Laboratories laboratories, ExecutorService threads) {
            Scheduling.Settings settings = new Scheduling.Settings(name, topology);
            engine = new Scheduling(
                    settings,
                    road,
                    laboratories,
                    archive::addAll,
                    threads,
                    new Clocks(() -> clock.instant().plus(wallIsAhead), clock),
                    meters);
        }

        /** Killed at this instruction: nothing is tidied up, and what its threads still say reaches nobody. */
        void die() {
            dead = true;
            road.cut(true);
        }

        /** A round of its background work. */
        void work() {
            engine.sweeper.sweep();
            engine.confirmer.renew();
            engine.confirmer.claim();
            engine.history.round();
            engine.turns.round();
            engine.board.round();
        }
    }

    /** A core that does its work in the thread that gives it. */
    Core core(String name) {
        return core(name, address -> laboratory);
    }

    Core core(String name, Laboratories laboratories) {
        Core core = new Core(name, laboratories, new SameThread());
        cores.add(core);
        core.engine.registration.register();
        core.work();
        return core;
    }

    /** A core with threads of its own. */
    Core threaded(String name, ExecutorService threads) {
        Core core = new Core(name, address -> laboratory, threads);
        cores.add(core);
        core.engine.registration.register();
        return core;
    }

    /** Time goes on, and the cores that live do their background work; a longer step would be taken for a pause. */
    void pass(Duration time) {
        for (long left = time.toSeconds(); left > 0; left -= STEP) {
            clock.tick(Duration.ofSeconds(Math.min(left, STEP)));
            cores.stream().filter(core -> !core.dead).forEach(Core::work);
        }
    }

    ReservationId reserve(Core core, String student) {
        return core.engine.scheduler().submit(submission(student)).orElseThrow();
    }

    static Submission submission(String student) {
        return new Submission(
                ReservationId.random(),
                SessionId.random(),
                student,
                DUMMY,
                200,
                5,
                true,
                "{\"back\":\"http://localhost/\"}",
                "{\"locale\":\"es\"}");
    }

    ReservationStatus status(ReservationId id) {
        return Objects.requireNonNull(store.reservations().statuses(List.of(id)).get(id));
    }

    State state(ReservationId id) {
        return status(id).state();
    }

    HoldingId holding(ReservationId id) {
        return ((ReservationStatus.Active) state(id)).holding();
    }

    ResourceView resource(int number) {
        return store.equipment().snapshot(null, 100).get(number - 1);
    }

    @Override
    public void close() {
        subject.close();
    }

    /** Runs what it is given at once. */
    private static final class SameThread extends AbstractExecutorService {
        private volatile boolean shutdown;

        @Override
        public void execute(Runnable work) {
            if (shutdown) {
                throw new RejectedExecutionException();
            }
            work.run();
        }

        @Override
        public void shutdown() {
            shutdown = true;
        }

        @Override
        public List<Runnable> shutdownNow() {
            shutdown = true;
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return shutdown;
        }

        @Override
        public boolean isTerminated() {
            return shutdown;
        }

        @Override
        public boolean awaitTermination(long time, TimeUnit unit) {
            return true;
        }
    }
}
