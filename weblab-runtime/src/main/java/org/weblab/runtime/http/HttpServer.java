// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.eclipse.jetty.compression.gzip.GzipCompression;
import org.eclipse.jetty.compression.server.CompressionConfig;
import org.eclipse.jetty.compression.server.CompressionHandler;
import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The HTTP server of a process: HTTP/1.1 and cleartext HTTP/2, each request on a virtual thread, replies compressed. One
 * process may listen on several ports, each with a table of routes of its own.
 */
public final class HttpServer {

    /** No server takes a body of more bytes than this; one with a small heap takes less. Fronts need not take more. */
    public static final long LONGEST_BODY = LargeBodies.NEVER_MORE;

    private static final Duration IDLE = Duration.ofSeconds(75);
    private static final Duration IDLE_AT_STOP = Duration.ofMillis(100);
    private static final Duration CUT = Duration.ofSeconds(1);
    private static final Duration STREAM_PATIENCE = Duration.ofSeconds(2);
    private static final int MIN_COMPRESSED = 512;
    private static final long MAX_POOLED_HEAP = 2L << 20;
    private static final long MAX_POOLED_DIRECT = 4L << 20;

    private final HttpServerSettings settings;
    private final Server server;
    private final EventStreams streams;
    private final RunningRequests running = new RunningRequests();
    private final TrustedFronts fronts;
    private final LargeBodies bodies;
    private final RequestObserver observer;
    private final List<ServerConnector> connectors = new ArrayList<>();
    private final Map<Connector, Dispatcher> dispatchers = new HashMap<>();

    /** A server that nobody watches. */
    public HttpServer(HttpServerSettings settings, Routes routes) {
        this(settings, routes, answer -> {});
    }

    /** A server that tells {@code observer} of each request. */
    public HttpServer(HttpServerSettings settings, Routes routes, RequestObserver observer) {
        this(settings, routes, observer, System::nanoTime, LargeBodies.ofThisHeap());
    }

    HttpServer(
            HttpServerSettings settings,
            Routes routes,
            RequestObserver observer,
            LongSupplier nanos,
            LargeBodies bodies) {
        this.settings = settings;
        this.observer = observer;
        this.streams = new EventStreams(settings.eventStreamLife(), nanos);
        this.bodies = bodies;
        this.fronts = new TrustedFronts(settings.trustedFronts());
        this.server = server();
        listen(settings.bind(), settings.port(), routes);
    }

    /** Listens on one more port, with these routes; before {@link #start()}. */
    public HttpServer listen(String bind, int port, Routes routes) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setOutputBufferSize(8 * 1024);
        ServerConnector connector =
                new ServerConnector(server, 1, 1, new HttpConnectionFactory(http), new PriorKnowledge(http));
        connector.setHost(bind);
        connector.setPort(port);
        connector.setIdleTimeout(IDLE.toMillis());
        connector.setShutdownIdleTimeout(IDLE_AT_STOP.toMillis());
        server.addConnector(connector);
        connectors.add(connector);
        dispatchers.put(connector, new Dispatcher(routes, fronts, bodies, streams, running, observer));
        return this;
    }

    /** Opens the ports; the real number of the first. Throws if one cannot be opened, and then none is. */
    public int start() {
        try {
            streams.start();
            server.start();
            return port(0);
        } catch (Exception e) {
            stop();
            throw new IllegalStateException("Cannot listen: " + rootMessage(e), e);
        }
    }

    /** The real number of a port, in the order of {@link #listen}; 0 is the one of the settings. */
    public int port(int listener) {
        return connectors.get(listener).getLocalPort();
    }

    /** How many event streams are open. */
    public int eventStreams() {
        return streams.count();
    }

    /** How many events were sent down all streams since the start. */
    public long eventsSent() {
        return streams.sent();
    }

    /** How many requests are under way, besides event streams. */
    public int requestsInFlight() {
        return Math.max(0, running.count() - streams.count());
    }

    /** Ends all event streams and refuses new ones; other requests are still answered. */
    public void endEventStreams() {
        streams.endAll(STREAM_PATIENCE);
    }

    /** One round of heartbeats, for tests: the server makes one each second. */
    void beat() {
        streams.beat();
    }

    /** Closes the ports, lets running requests end, ends what does not. */
    public void stop() {
        connectors.forEach(ServerConnector::close);
        endEventStreams();
        streams.stop();
        running.stop(settings.stopTimeout());
        try {
            server.stop();
        } catch (Exception e) {
            // Requests that did not end in time were cut; there is nobody left to tell.
            Incident.log(e, "stop of the HTTP server");
        }
    }

    private Server server() {
        QueuedThreadPool threads = new QueuedThreadPool(16, 2);
        threads.setName("http");
        threads.setReservedThreads(0);
        threads.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
        Server jetty = new Server(
                threads,
                null,
                new ArrayByteBufferPool(0, -1, 64 * 1024, Integer.MAX_VALUE, MAX_POOLED_HEAP, MAX_POOLED_DIRECT));
        jetty.setStopTimeout(CUT.toMillis());
        jetty.setErrorHandler(new PlainErrors());
        CompressionHandler compression = new CompressionHandler(new ByListener());
        GzipCompression gzip = new GzipCompression();
        gzip.setMinCompressSize(MIN_COMPRESSED);
        compression.putCompression(gzip);
        compression.putConfiguration(
                "/*",
                CompressionConfig.builder()
                        .defaults()
                        .compressExcludeMimeType("text/event-stream")
                        .build());
        jetty.setHandler(new GracefulHandler(new SecurityHeaders(compression)));
        return jetty;
    }

    private static String rootMessage(Throwable thrown) {
        return thrown.getCause() == null
                ? String.valueOf(thrown.getMessage())
                : thrown.getMessage() + ": " + rootMessage(thrown.getCause());
    }

    /** Each port has its own routes. */
    private final class ByListener extends Handler.Abstract {

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            Dispatcher dispatcher =
                    dispatchers.get(request.getConnectionMetaData().getConnector());
            return dispatcher != null && dispatcher.handle(request, response, callback);
        }
    }
}
