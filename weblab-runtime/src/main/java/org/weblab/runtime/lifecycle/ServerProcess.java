// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.lifecycle;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.weblab.runtime.health.HealthRoutes;
import org.weblab.runtime.health.Metrics;
import org.weblab.runtime.health.ProcessStatus;
import org.weblab.runtime.health.Readiness;
import org.weblab.runtime.http.HttpServer;
import org.weblab.runtime.http.HttpServerSettings;
import org.weblab.runtime.http.Routes;

/**
 * One server process: its components behind one port, perhaps with a front for browsers on a second one. Whoever makes it
 * also stops it; there is no shutdown hook here.
 *
 * <p>The stop is in this order so that no student sees it: not ready, so that balancers send nothing new; a moment for
 * them to notice; components hand back their background work; event streams end and come back elsewhere; running requests
 * end; stores close.
 */
public final class ServerProcess implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ServerProcess.class);

    private final String name;
    private final Lifecycle components;
    private final Readiness readiness;
    private final Metrics metrics;
    private final HttpServer server;
    private final Routes browserRoutes;
    private boolean fronted;
    private final long begun = System.nanoTime();
    private volatile boolean stopped;

    /**
     * Not started yet.
     *
     * @param components in the order of their start
     * @param metrics closed with the process
     */
    public ServerProcess(String name, List<Component> components, HttpServerSettings http, Metrics metrics) {
        this.name = name;
        this.components = new Lifecycle(components);
        this.metrics = metrics;
        this.readiness = new Readiness(components.stream()
                .<BooleanSupplier>map(component -> component::ready)
                .toList());
        this.browserRoutes = new Routes();
        components.forEach(component -> browserRoutes.addAll(component.routes()));
        Routes routes = new Routes().addAll(browserRoutes).addAll(HealthRoutes.of(readiness, metrics, this::status));
        components.forEach(component -> routes.addAll(component.internalRoutes()));
        this.server = new HttpServer(http, routes, metrics);
        metrics.watch(server);
    }

    /** Adds a port for browsers: the same routes but not those for operators and other processes. */
    public ServerProcess withFront(String bind, int port) {
        server.listen(bind, port, browserRoutes);
        fronted = true;
        return this;
    }

    /** Starts the components and then listens; the port. If anything fails, all is ended again and the reason thrown. */
    public int start() {
        components.start();
        int port;
        try {
            port = server.start();
        } catch (RuntimeException e) {
            components.close();
            throw e;
        }
        readiness.open();
        LOG.info("{} is ready on port {}", name, port);
        return port;
    }

    /** The real port of the front. */
    public int frontPort() {
        if (!fronted) {
            throw new IllegalStateException(name + " has no front");
        }
        return server.port(1);
    }

    /** Whether it wants requests. */
    public boolean isReady() {
        return readiness.isReady();
    }

    /** Asked by a request, which does not count itself. */
    private ProcessStatus status() {
        return new ProcessStatus(
                name,
                ProcessStatus.ownVersion(),
                ProcessHandle.current().pid(),
                readiness.isReady(),
                stopped,
                Math.max(0, server.requestsInFlight() - 1),
                server.eventStreams(),
                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun));
    }

    /** Stops at once, as far as requests and background work allow. */
    @Override
    public void close() {
        stop(Duration.ZERO);
    }

    /**
     * Stops; a second call does nothing.
     *
     * @param notice how long to go on answering after {@code /readyz} says no: one check of the balancer and a bit
     */
    public synchronized void stop(Duration notice) {
        if (stopped) {
            return;
        }
        stopped = true;
        LOG.info("{} stops", name);
        readiness.close();
        await(notice);
        components.drain();
        server.endEventStreams();
        server.stop();
        components.close();
        metrics.close();
        LOG.info("{} has stopped", name);
    }

    private static void await(Duration notice) {
        try {
            Thread.sleep(notice);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
