// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.health;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.weblab.runtime.http.HttpServer;
import org.weblab.runtime.http.RequestObserver;

/** The numbers of a process: memory, collections, threads, requests by route, and what the components add. */
public final class Metrics implements RequestObserver, AutoCloseable {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final Map<Kind, Timer> requests = new ConcurrentHashMap<>();

    /** Requests that are counted together. */
    private record Kind(String method, String template, String name, int status, boolean stream) {}

    /** Counts the JVM from now on. */
    public Metrics() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        collections.bindTo(registry);
    }

    /** For the meters of components. */
    public MeterRegistry registry() {
        return registry;
    }

    /** Shows what the server has under way. */
    public void watch(HttpServer server) {
        Gauge.builder("weblab.requests.in.flight", server, HttpServer::requestsInFlight)
                .description("Requests under way, without streams of events")
                .register(registry);
        Gauge.builder("weblab.event.streams", server, HttpServer::eventStreams)
                .description("Open streams of server-sent events")
                .register(registry);
        FunctionCounter.builder("weblab.events.sent", server, HttpServer::eventsSent)
                .description("Events sent down all streams")
                .register(registry);
    }

    @Override
    public void answered(Answer answer) {
        Kind kind = new Kind(answer.method(), answer.template(), answer.name(), answer.status(), answer.stream());
        requests.computeIfAbsent(kind, this::timer).record(answer.nanos(), TimeUnit.NANOSECONDS);
    }

    private Timer timer(Kind kind) {
        if (kind.stream()) {
            return Timer.builder("weblab.event.stream.life")
                    .description("How long streams of events were open, by route")
                    .tags("route", kind.template())
                    .register(registry);
        }
        return Timer.builder("weblab.requests")
                .description("Requests by route; call is the method of the JSON service")
                .tags("method", kind.method(), "route", kind.template(), "call", kind.name())
                .tags("status", Integer.toString(kind.status()))
                .serviceLevelObjectives(Buckets.ANSWERS)
                .register(registry);
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
