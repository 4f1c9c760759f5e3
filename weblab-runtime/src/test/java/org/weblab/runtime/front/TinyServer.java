// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.front;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/** A server behind the front, which tells its name, and dies when told to: at once, in the middle of answers. */
final class TinyServer implements AutoCloseable {

    static final String FIRST_EVENT = "event: first\ndata: 1\n\n";

    private final String name;
    private final String route;
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final AtomicInteger busy = new AtomicInteger();
    private final AtomicInteger posts = new AtomicInteger();
    private final CountDownLatch gate = new CountDownLatch(1);
    private final Set<Callback> streams = ConcurrentHashMap.newKeySet();
    private volatile boolean wanting = true;

    TinyServer(String name, String route) {
        this.name = name;
        this.route = route;
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new Answers());
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    Backend backend() {
        return new Backend(URI.create("http://127.0.0.1:" + connector.getLocalPort()), route);
    }

    /** Requests that wait to go on. */
    int busy() {
        return busy.get();
    }

    int posts() {
        return posts.get();
    }

    void goOn() {
        gate.countDown();
    }

    void stopWanting() {
        wanting = false;
    }

    void wantAgain() {
        wanting = true;
    }

    /** As kill -9 would: no answer is completed. */
    void kill() {
        connector.close();
        connector.getConnectedEndPoints().forEach(EndPoint::close);
    }

    @Override
    public void close() {
        goOn();
        kill();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private final class Answers extends Handler.Abstract {

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            if (request.getMethod().equals("POST")) {
                posts.incrementAndGet();
            }
            switch (Request.getPathInContext(request)) {
                case "/readyz" -> {
                    response.setStatus(wanting ? 200 : 503);
                    callback.succeeded();
                }
                case "/metrics" -> write(response, "secret figures", callback);
                case "/weblab/headers" -> write(response, headers(request), callback);
                case "/weblab/echo" ->
                    write(
                            response,
                            name + " " + Content.Source.asByteBuffer(request).remaining(),
                            callback);
                case "/weblab/slow" -> {
                    busy.incrementAndGet();
                    gate.await();
                    busy.decrementAndGet();
                    write(response, name, callback);
                }
                case "/weblab/events" -> {
                    response.getHeaders().put("Content-Type", "text/event-stream");
                    streams.add(callback);
                    response.write(false, bytes(FIRST_EVENT), Callback.NOOP);
                }
                default -> write(response, name, callback);
            }
            return true;
        }

        private static String headers(Request request) {
            StringBuilder text = new StringBuilder();
            for (HttpField field : request.getHeaders()) {
                text.append(field.getLowerCaseName())
                        .append(": ")
                        .append(field.getValue())
                        .append('\n');
            }
            return text.toString();
        }

        private static void write(Response response, String text, Callback callback) {
            response.write(true, bytes(text), callback);
        }

        private static ByteBuffer bytes(String text) {
            return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
