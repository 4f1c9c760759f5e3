// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.function.IntSupplier;
import org.weblab.runtime.http.RequestObserver;

/** The numbers of a process: memory, collections, threads, requests by route, and what the components add. */
public final class Metrics implements RequestObserver, AutoCloseable {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();

    /** Counts the JVM from now on. */
    public Metrics() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        collections.bindTo(registry);
    }

    /** For the meters of components. */
    public MeterRegistry registry() {
        return registry;
    }

    /** Shows how many event streams are open. */
    public void eventStreams(IntSupplier count) {
        Gauge.builder("weblab.event.streams", count, IntSupplier::getAsInt)
                .description("Open streams of server-sent events")
                .register(registry);
    }

    @Override
    public void answered(String method, String template, int status, long nanos) {
        Timer.builder("weblab.requests")
                .description("Requests by route; an event stream counts when it ends")
                .tags("method", method, "route", template, "status", Integer.toString(status))
                .register(registry)
                .record(Duration.ofNanos(nanos));
    }

    /** All of it in the text format of Prometheus. */
    String text() {
        return registry.scrape();
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
