// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.weblab.runtime.health.Buckets;

/**
 * A store whose verbs are counted and timed, by name and by what came of them. Beyond that it is the store: what a verb
 * answers or throws comes through as it is, and a verb that is added to a facet needs nothing here.
 */
public final class MeteredStore implements SchedulingStore {

    private final SchedulingStore store;
    private final MeterRegistry meters;
    private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();
    private final Reservations reservations;
    private final Holdings holdings;
    private final Equipment equipment;
    private final Deadlines deadlines;
    private final Unrecorded unrecorded;

    private record Kind(String verb, String outcome) {}

    /** Closes {@code store} when it is closed. */
    public MeteredStore(SchedulingStore store, MeterRegistry meters) {
        this.store = store;
        this.meters = meters;
        this.reservations = metered(Reservations.class, store.reservations());
        this.holdings = metered(Holdings.class, store.holdings());
        this.equipment = metered(Equipment.class, store.equipment());
        this.deadlines = metered(Deadlines.class, store.deadlines());
        this.unrecorded = metered(Unrecorded.class, store.unrecorded());
    }

    @Override
    public Reservations reservations() {
        return reservations;
    }

    @Override
    public Holdings holdings() {
        return holdings;
    }

    @Override
    public Equipment equipment() {
        return equipment;
    }

    @Override
    public Deadlines deadlines() {
        return deadlines;
    }

    @Override
    public Unrecorded unrecorded() {
        return unrecorded;
    }

    @Override
    public void check() {
        store.check();
    }

    @Override
    public void close() {
        store.close();
    }

    private <F> F metered(Class<F> facet, F real) {
        return facet.cast(Proxy.newProxyInstance(
                facet.getClassLoader(),
                new Class<?>[] {facet},
                (proxy, verb, arguments) -> timed(verb, real, arguments)));
    }

    private Object timed(Method verb, Object facet, Object[] arguments) throws Throwable {
        long begun = System.nanoTime();
        String outcome = "error";
        try {
            Object answer = verb.invoke(facet, arguments);
            outcome = "ok";
            return answer;
        } catch (InvocationTargetException e) {
            outcome = e.getCause() instanceof StoreUnavailable ? "away" : "error";
            throw e.getCause();
        } finally {
            timer(verb.getName(), outcome).record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
        }
    }

    private Timer timer(String verb, String outcome) {
        return timers.computeIfAbsent(
                new Kind(verb, outcome),
                kind -> Timer.builder("weblab.store.verbs")
                        .description("Verbs of the scheduling's store; away: it could not be reached")
                        .tags("verb", kind.verb(), "outcome", kind.outcome())
                        .serviceLevelObjectives(Buckets.steps())
                        .register(meters));
    }
}
