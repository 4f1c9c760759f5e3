// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.http;

import static org.weblab.runtime.http.RequestObserver.NO_ROUTE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.weblab.runtime.http.RequestObserver.Answer;

/** From a request to an endpoint, and from what it gave or threw to a response. */
final class Dispatcher extends Handler.Abstract {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final long MAX_UNREAD = 1024 * 1024;
    private static final String RETRY_AFTER = "retryAfter";

    private final RouteTable table;
    private final Map<String, ErrorRendering> renderings;
    private final Map<Class<? extends Throwable>, Function<Throwable, HttpError>> translations;
    private final TrustedFronts fronts;
    private final LargeBodies bodies;
    private final EventStreams streams;
    private final RunningRequests running;
    private final RequestObserver observer;

    Dispatcher(
            Routes routes,
            TrustedFronts fronts,
            LargeBodies bodies,
            EventStreams streams,
            RunningRequests running,
            RequestObserver observer) {
        this.table = new RouteTable(routes.entries());
        this.renderings = routes.renderings();
        this.translations = routes.translations();
        this.fronts = fronts;
        this.bodies = bodies;
        this.streams = streams;
        this.running = running;
        this.observer = observer;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        // A long silence while an endpoint waits for equipment is no reason to fail; reads and writes still time out.
        request.addIdleTimeoutListener(timeout -> false);
        running.enter();
        Request.addCompletionListener(request, failure -> running.leave());
        RouteTable.Match match = table.find(request.getMethod(), Request.getPathInContext(request));
        JettyCall call = call(request, match);
        RequestId.begin(call.givenId());
        try {
            Reply reply = answer(match, call);
            // Before the client, who may be slow, has read the reply.
            call.end();
            String id = RequestId.current().orElseThrow();
            String template =
                    match instanceof RouteTable.Found found ? found.route().template() : NO_ROUTE;
            boolean stream = opens(reply, request);
            Request.addCompletionListener(
                    request,
                    failure -> over(call, id, template, stream, response.getStatus(), request.getBeginNanoTime()));
            response.getHeaders().put(RequestId.HEADER, id);
            send(reply, call, request, response, callback);
        } finally {
            RequestId.end();
        }
        return true;
    }

    private JettyCall call(Request request, RouteTable.Match match) {
        return match instanceof RouteTable.Found found
                ? new JettyCall(request, fronts, bodies, found.variables(), found.rest())
                : new JettyCall(request, fronts, bodies, Map.of(), "");
    }

    private void over(JettyCall call, String id, String template, boolean stream, int status, long begun) {
        // Of a method that no route has, the name is whatever the client wrote.
        String method = template.equals(NO_ROUTE) ? NO_ROUTE : call.method();
        Answer answer =
                new Answer(method, template, call.name(), status, stream && status == 200, System.nanoTime() - begun);
        observer.answered(answer);
        AccessLog.told(call, id, answer);
    }

    private Reply answer(RouteTable.Match match, Call call) {
        return switch (match) {
            case RouteTable.Found found -> answer(found.route().endpoint(), call);
            case RouteTable.OtherMethods other ->
                render(new HttpError(405, "method-not-allowed", "Only " + other.allowed() + " here"), call)
                        .with("Allow", String.join(", ", other.allowed()));
            case RouteTable.Nothing nothing ->
                render(HttpError.notFound("not-found", "There is nothing at " + call.path()), call);
        };
    }

    private Reply answer(Endpoint endpoint, Call call) {
        try {
            return endpoint.answer(call);
        } catch (Exception | Error e) {
            return render(error(e, call), call);
        }
    }

    private HttpError error(Throwable thrown, Call call) {
        if (thrown instanceof HttpError error) {
            return error;
        }
        for (Class<?> type = thrown.getClass(); type != null; type = type.getSuperclass()) {
            Optional<Function<Throwable, HttpError>> translation = Optional.ofNullable(translations.get(type));
            if (translation.isPresent()) {
                return translation.get().apply(thrown);
            }
        }
        return Incident.log(thrown, call.method() + " " + call.path());
    }

    private Reply render(HttpError error, Call call) {
        Reply reply = rendered(error, call);
        Object seconds = error.parameters().get(RETRY_AFTER);
        if (seconds == null && reply.status() == 503) {
            // Those who were refused together shall not come back together.
            seconds = ThreadLocalRandom.current().nextInt(1, 4);
        }
        return seconds == null ? reply : reply.with("Retry-After", seconds.toString());
    }

    /** In the form of that place; but the first error shall be told even if the request is too broken for that form. */
    private Reply rendered(HttpError error, Call call) {
        try {
            return rendering(call.path()).render(error, call);
        } catch (RuntimeException e) {
            LOG.debug("Told in the general form", e);
            return Problem.render(error);
        }
    }

    private ErrorRendering rendering(String path) {
        String longest = "";
        ErrorRendering rendering = (error, call) -> Problem.render(error);
        for (Map.Entry<String, ErrorRendering> entry : renderings.entrySet()) {
            if (path.startsWith(entry.getKey()) && entry.getKey().length() > longest.length()) {
                longest = entry.getKey();
                rendering = entry.getValue();
            }
        }
        return rendering;
    }

    private void send(Reply reply, Call call, Request request, Response response, Callback callback) {
        if (reply.body() instanceof Reply.Events && streams.draining()) {
            HttpError error = new HttpError(503, "stopping", "This server is about to stop: come back");
            send(render(error, call), call, request, response, callback);
            return;
        }
        if (opens(reply, request) && !streams.admit(visitor(call))) {
            HttpError error =
                    new HttpError(429, "too-many-streams", "Too many streams of events are open in this browser");
            send(render(error, call), call, request, response, callback);
            return;
        }
        boolean http1 = request.getConnectionMetaData().getHttpVersion() != HttpVersion.HTTP_2;
        if (!(reply.body() instanceof Reply.Events) && http1 && (!readRest(request) || running.stopping())) {
            // Said, so that no front sends another request on it.
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
        }
        response.setStatus(reply.status());
        reply.headers().forEach(header -> response.getHeaders().add(header.name(), header.value()));
        switch (reply.body()) {
            case Reply.Empty empty -> callback.succeeded();
            case Reply.Bytes bytes -> {
                response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.content().length);
                response.write(true, ByteBuffer.wrap(bytes.content()), callback);
            }
            case Reply.File file -> {
                response.getHeaders()
                        .put(HttpHeader.CONTENT_LENGTH, file.path().toFile().length());
                Content.copy(Content.Source.from(file.path()), response, callback);
            }
            case Reply.Events events when request.getMethod().equals("HEAD") -> callback.succeeded();
            case Reply.Events events -> streams.open(visitor(call), request, response, callback, events.started());
        }
    }

    private static boolean opens(Reply reply, Request request) {
        return reply.body() instanceof Reply.Events && !request.getMethod().equals("HEAD");
    }

    /** By the session, as a whole class may share an address; the route after the dot is whatever a client writes there. */
    private static String visitor(Call call) {
        return call.cookie("weblabsessionid")
                .map(cookie -> cookie.split("\\.", 2)[0])
                .orElseGet(call::clientAddress);
    }

    /**
     * Reads what the endpoint left unread, within reason: else the connection is closed while the client still sends, and
     * it may lose the reply, which tells why. False if the connection cannot be used any more.
     */
    private static boolean readRest(Request request) {
        if (request.getHeaders().contains(HttpHeader.EXPECT) || request.getAttribute(Form.BROKEN) != null) {
            return false;
        }
        try {
            return Content.Source.asInputStream(request).skip(MAX_UNREAD) < MAX_UNREAD;
        } catch (IOException e) {
            return false;
        }
    }
}
