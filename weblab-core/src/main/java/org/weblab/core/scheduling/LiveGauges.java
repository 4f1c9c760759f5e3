// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.weblab.core.scheduling.store.Equipment;
import org.weblab.core.scheduling.store.Equipment.Overview;
import org.weblab.core.scheduling.store.Equipment.ResourceView;
import org.weblab.core.scheduling.store.Phase;
import org.weblab.core.scheduling.store.Topology;
import org.weblab.protocol.ExperimentId;

/**
 * Queues and equipment as gauges. The store is read when somebody asks for the metrics, at most once a second, on a
 * thread of its own: whoever asks waits for it a little and then gets the numbers of the last reading that came.
 */
final class LiveGauges {

    private static final Logger LOG = LoggerFactory.getLogger(LiveGauges.class);
    private static final long FRESH_NANOS = 1_000_000_000L;
    private static final long PATIENCE_MILLIS = 250;
    private static final int PAGE = 500;

    private final Equipment equipment;
    private final List<ExperimentId> experiments;
    private final LongSupplier nanos;
    private final ReentrantLock beginning = new ReentrantLock();
    private CompletableFuture<Void> reading = CompletableFuture.completedFuture(null);
    private long begunAt;
    private boolean everBegun;
    private volatile @Nullable Live last;

    /** What a reading brought. */
    private record Live(long readAt, Map<ExperimentId, Overview> overview, Map<String, Integer> resources) {}

    LiveGauges(Equipment equipment, Topology topology, LongSupplier nanos) {
        this.equipment = equipment;
        this.nanos = nanos;
        this.experiments = topology.experiments();
    }

    void show(MeterRegistry meters) {
        for (ExperimentId experiment : experiments) {
            gauge(meters, experiment, Overview::waiting, "weblab.queue.length", "Students who wait");
            gauge(meters, experiment, Overview::free, "weblab.experiment.free", "Resources that would serve at once");
            gauge(
                    meters,
                    experiment,
                    Overview::working,
                    "weblab.experiment.working",
                    "Resources in order, free or not");
            gauge(meters, experiment, it -> it.out().size(), "weblab.experiment.out", "Resources out of order");
        }
        for (String state : List.of("free", "start", "use", "clean", "out")) {
            Gauge.builder(
                            "weblab.resources",
                            () -> value(live -> live.resources().getOrDefault(state, 0)))
                    .description("Resources by what they are doing")
                    .tags("state", state)
                    .register(meters);
        }
        TimeGauge.builder(
                        "weblab.live.age", () -> value(live -> nanos.getAsLong() - live.readAt()), TimeUnit.NANOSECONDS)
                .description("Age of what is shown of queues and resources")
                .register(meters);
    }

    private void gauge(
            MeterRegistry meters,
            ExperimentId experiment,
            ToDoubleFunction<Overview> number,
            String name,
            String text) {
        Function<Live, Number> read = live -> {
            Overview overview = live.overview().get(experiment);
            return overview == null ? Double.NaN : number.applyAsDouble(overview);
        };
        Gauge.builder(name, () -> value(read))
                .description(text)
                .tags("experiment", experiment.toString())
                .register(meters);
    }

    /** Not a number until a reading came. */
    private Number value(Function<Live, Number> read) {
        refresh();
        Live live = last;
        return live == null ? Double.NaN : read.apply(live);
    }

    /** Begins a reading if the last one is no longer fresh, and waits for it a little; nobody waits for it twice. */
    private void refresh() {
        CompletableFuture<Void> begun;
        beginning.lock();
        try {
            if (!reading.isDone() || (everBegun && nanos.getAsLong() - begunAt < FRESH_NANOS)) {
                return;
            }
            everBegun = true;
            begunAt = nanos.getAsLong();
            begun = CompletableFuture.runAsync(
                    this::read, task -> Thread.ofVirtual().start(task));
            reading = begun;
        } finally {
            beginning.unlock();
        }
        try {
            begun.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.debug("The store takes long to tell of queues and resources: the numbers before are shown");
        } catch (ExecutionException e) {
            throw new IllegalStateException("Failures are handled above", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        try {
            Map<ExperimentId, Overview> overview = equipment.overview(experiments);
            last = new Live(nanos.getAsLong(), overview, states());
        } catch (RuntimeException e) {
            LOG.debug("Queues and resources could not be read for the metrics", e);
        }
    }

    private Map<String, Integer> states() {
        Map<String, Integer> states = new HashMap<>();
        List<ResourceView> page = equipment.snapshot(null, PAGE);
        while (!page.isEmpty()) {
            page.forEach(resource -> states.merge(state(resource), 1, Integer::sum));
            page = page.size() < PAGE
                    ? List.of()
                    : equipment.snapshot(page.getLast().id(), PAGE);
        }
        return states;
    }

    private static String state(ResourceView resource) {
        Phase phase = resource.phase();
        if (phase == null) {
            return resource.out().isEmpty() ? "free" : "out";
        }
        return switch (phase) {
            case START -> "start";
            case USE -> "use";
            // What is unclean stays here until somebody mends it.
            case CLEAN -> isUnclean(resource) ? "out" : "clean";
        };
    }

    private static boolean isUnclean(ResourceView resource) {
        return resource.out().stream().anyMatch(out -> out.cause() == Equipment.Cause.UNCLEAN);
    }
}
