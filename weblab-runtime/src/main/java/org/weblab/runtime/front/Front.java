// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.front;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.SizeLimitHandler;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.weblab.runtime.http.HttpServer;
import org.weblab.runtime.http.PlainErrors;
import org.weblab.runtime.http.RequestObserver;
import org.weblab.runtime.http.Routes;
import org.weblab.runtime.lifecycle.Component;

/**
 * The built-in front of several servers: listens where browsers come, and gives each request to a login server or a core
 * that is ready. It has a process of its own, on whose port operators find its health.
 */
public final class Front implements Component {

    private static final Logger LOG = LoggerFactory.getLogger(Front.class);
    private static final Duration IDLE = Duration.ofSeconds(75);
    private static final Duration STOP = Duration.ofSeconds(10);
    private static final Duration CUT = Duration.ofSeconds(1);

    private final Settings settings;
    private final Server server = new Server(threads());
    private final ServerConnector connector = connector(server);
    private final Forwarder forwarder;
    private final Entrance entrance;
    private final Pool logins;
    private final Pool cores;
    private Map<URI, Member> members;
    private @Nullable HealthChecks checks;

    /**
     * What stands where.
     *
     * @param bind address to listen on
     * @param port where browsers come; 0 takes a free one
     * @param path below which all is, ending in {@code /weblab/}
     * @param logins who answers what belongs to logging in; at least one
     * @param cores who answers all else; at least one
     * @param longestCall after how long the answer to a request that changes something is given up
     */
    public record Settings(
            String bind, int port, String path, List<Backend> logins, List<Backend> cores, Duration longestCall) {

        /** Copies the lists. */
        public Settings {
            logins = List.copyOf(logins);
            cores = List.copyOf(cores);
            if (logins.isEmpty() || cores.isEmpty()) {
                throw new IllegalArgumentException("a front needs a login server and a core");
            }
        }
    }

    /** Listens nowhere yet; tells {@code observer} of each request that it gives to a server. */
    public Front(Settings settings, RequestObserver observer) {
        this.settings = settings;
        Map<URI, Member> all = new LinkedHashMap<>();
        logins = new Pool(members(settings.logins(), all));
        cores = new Pool(members(settings.cores(), all));
        members = all;
        forwarder = new Forwarder(settings.longestCall());
        entrance = new Entrance(settings.path(), logins, cores, observer, forwarder);
        SizeLimitHandler limited = new SizeLimitHandler(HttpServer.LONGEST_BODY, -1);
        limited.setHandler(entrance);
        server.setHandler(limited);
    }

    /** A server with both a core and a login is one member of both pools. */
    private static List<Member> members(List<Backend> backends, Map<URI, Member> all) {
        return backends.stream()
                .map(backend -> all.computeIfAbsent(backend.address(), address -> new Member(backend)))
                .toList();
    }

    /** Gives requests to these from now on; those that stay keep what is known of them, new ones are asked first. */
    public synchronized void replace(List<Backend> newLogins, List<Backend> newCores) {
        Map<URI, Member> all = new LinkedHashMap<>();
        Stream.concat(newLogins.stream(), newCores.stream()).forEach(backend -> {
            Member known = members.get(backend.address());
            if (known != null && known.backend().equals(backend)) {
                all.put(backend.address(), known);
            }
        });
        List<Member> loginMembers = members(newLogins, all);
        List<Member> coreMembers = members(newCores, all);
        members = all;
        if (checks != null) {
            checks.replace(all.values());
        }
        logins.replace(loginMembers);
        cores.replace(coreMembers);
    }

    /** Nothing on the process's own port. */
    @Override
    public Routes routes() {
        return new Routes();
    }

    /** Opens the port once all servers have been asked whether they are ready; they need not be. */
    @Override
    public void start() {
        connector.setHost(settings.bind());
        connector.setPort(settings.port());
        try {
            forwarder.start();
            HealthChecks started = new HealthChecks(forwarder.getHttpClient(), List.copyOf(members.values()));
            checks = started;
            started.start();
            server.start();
        } catch (Exception e) {
            close();
            throw new IllegalStateException("The front cannot listen on port " + settings.port() + ": " + e, e);
        }
    }

    /** The real number of the port. */
    public int port() {
        return connector.getLocalPort();
    }

    /** It answers by itself while no server does. */
    @Override
    public boolean ready() {
        return connector.isOpen();
    }

    /** Takes no new connection; event streams end, and their browsers come back when it does. */
    @Override
    public void drain() {
        connector.close();
        entrance.endEventStreams();
    }

    @Override
    public void close() {
        connector.close();
        entrance.endEventStreams();
        entrance.running().stop(STOP);
        if (checks != null) {
            checks.close();
        }
        try {
            server.stop();
            forwarder.stop();
        } catch (Exception e) {
            // Requests that did not end in time were cut; there is nobody left to tell.
            LOG.warn("Some requests were cut when the front stopped: {}", e.toString());
        }
    }

    private static QueuedThreadPool threads() {
        QueuedThreadPool threads = new QueuedThreadPool(16, 2);
        threads.setName("front");
        threads.setReservedThreads(0);
        threads.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
        return threads;
    }

    private static ServerConnector connector(Server server) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendDateHeader(false);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setIdleTimeout(IDLE.toMillis());
        server.addConnector(connector);
        server.setStopTimeout(CUT.toMillis());
        server.setErrorHandler(new PlainErrors());
        return connector;
    }
}
