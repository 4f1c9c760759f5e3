// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.front;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.ByteBufferRequestContent;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.transport.HttpClientTransportDynamic;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.proxy.ProxyHandler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Brings a request to the server that its {@link Passage} names, to another one if that fails, and the answer back. */
final class Forwarder extends ProxyHandler {

    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration SILENCE = Duration.ofSeconds(60);
    private static final int CONNECTIONS = 20_000;

    private final Duration longestCall;

    /**
     * Connects to nobody yet.
     *
     * @param longestCall how long the answer to a request that changes something may take
     */
    Forwarder(Duration longestCall) {
        this.longestCall = longestCall;
    }

    @Override
    protected HttpClient newHttpClient() {
        QueuedThreadPool threads = new QueuedThreadPool(16, 2);
        threads.setName("front-client");
        ClientConnector connector = new ClientConnector();
        connector.setExecutor(threads);
        connector.setSelectors(1);
        return new HttpClient(new HttpClientTransportDynamic(connector));
    }

    @Override
    protected void configureHttpClient(HttpClient client) {
        super.configureHttpClient(client);
        client.setConnectTimeout(CONNECT.toMillis());
        // Less than the servers have, so that none closes a connection on which a request is about to be sent.
        client.setIdleTimeout(SILENCE.toMillis());
        client.setMaxConnectionsPerDestination(CONNECTIONS);
        client.setUserAgentField(null);
    }

    @Override
    protected HttpURI rewriteHttpURI(Request request) {
        Backend backend = Passage.of(request).backend();
        return HttpURI.build(request.getHttpURI())
                .scheme("http")
                .host(backend.host())
                .port(backend.port());
    }

    @Override
    protected org.eclipse.jetty.client.Request newProxyToServerRequest(Request request, HttpURI uri) {
        Duration silence = Passage.of(request).isSafe() ? SILENCE : longestCall;
        // As text: what a browser sends is not always what java.net.URI takes.
        return getHttpClient()
                .newRequest(uri.getHost(), uri.getPort())
                .method(request.getMethod())
                .path(uri.getPathQuery())
                .idleTimeout(silence.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Who asks is told by us alone, whatever the client wrote. */
    @Override
    protected void addProxyHeaders(Request request, org.eclipse.jetty.client.Request proxied) {
        proxied.headers(headers -> {
            headers.stream().toList().stream()
                    .filter(Forwarder::tellsWhoAsks)
                    .forEach(field -> headers.remove(field.getName()));
            headers.put(HttpHeader.X_FORWARDED_FOR, Request.getRemoteAddr(request));
            headers.put(HttpHeader.X_FORWARDED_PROTO, request.getHttpURI().getScheme());
            String host = request.getHeaders().get(HttpHeader.HOST);
            if (host != null) {
                headers.put(HttpHeader.X_FORWARDED_HOST, host);
            }
        });
    }

    /** Servers believe a front: also the id that a request has in their logs. */
    private static boolean tellsWhoAsks(HttpField field) {
        String name = field.getName().toLowerCase(Locale.ROOT);
        return name.startsWith("x-forwarded-")
                || name.equals("forwarded")
                || name.equals("x-real-ip")
                || name.equals("x-request-id");
    }

    @Override
    protected org.eclipse.jetty.client.Request.Content newProxyToServerRequestContent(
            Request request, Response response, org.eclipse.jetty.client.Request proxied) {
        ByteBuffer body = Passage.of(request).body();
        return body == null
                ? super.newProxyToServerRequestContent(request, response, proxied)
                : new ByteBufferRequestContent(request.getHeaders().get(HttpHeader.CONTENT_TYPE), body);
    }

    @Override
    protected org.eclipse.jetty.client.Response.CompleteListener newServerToProxyResponseListener(
            Request request, org.eclipse.jetty.client.Request proxied, Response response, Callback callback) {
        return new ProxyResponseListener(request, proxied, response, callback) {
            @Override
            public void onHeaders(org.eclipse.jetty.client.Response answer) {
                String type = answer.getHeaders().get(HttpHeader.CONTENT_TYPE);
                if (type != null && type.startsWith("text/event-stream")) {
                    Passage.of(request).stream(proxied);
                }
                super.onHeaders(answer);
            }
        };
    }

    @Override
    protected void onServerToProxyResponseFailure(
            Request request,
            org.eclipse.jetty.client.Request proxied,
            org.eclipse.jetty.client.Response answer,
            Response response,
            Callback callback,
            Throwable failure) {
        Passage passage = Passage.of(request);
        if (response.isCommitted() || !passage.mayGoOn(failure)) {
            super.onServerToProxyResponseFailure(request, proxied, answer, response, callback, failure);
            return;
        }
        response.reset();
        if (passage.next()) {
            handle(request, response, callback);
        } else {
            NobodyReady.tell(request, response, callback);
        }
    }
}
