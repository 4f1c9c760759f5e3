// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.front;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.weblab.runtime.http.CookieHeader;
import org.weblab.runtime.http.RequestObserver;
import org.weblab.runtime.http.RunningRequests;

/** Where requests come in: decides which kind of server each is for. What is not below its path is for nobody. */
final class Entrance extends Handler.Wrapper {

    private static final String SESSION = "weblabsessionid";
    private static final int KEPT = 64 * 1024;

    private final String weblab;
    private final List<String> ofLogin;
    private final Pool logins;
    private final Pool cores;
    private final RequestObserver observer;
    private final RunningRequests running = new RunningRequests();
    private final Set<Passage> passages = ConcurrentHashMap.newKeySet();

    /**
     * To these.
     *
     * @param weblab the path below which all is, with a slash at its end
     */
    Entrance(String weblab, Pool logins, Pool cores, RequestObserver observer, Forwarder forwarder) {
        super(forwarder);
        this.weblab = weblab;
        this.ofLogin = List.of(weblab + "login/json/", weblab + "login/web/", weblab + "login/api/");
        this.logins = logins;
        this.cores = cores;
        this.observer = observer;
    }

    /** Requests that are being answered. */
    RunningRequests running() {
        return running;
    }

    void endEventStreams() {
        passages.forEach(Passage::endStream);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        // An answer may take as long as its server wants; reads and writes still time out.
        request.addIdleTimeoutListener(timeout -> false);
        running.enter();
        Request.addCompletionListener(request, failure -> running.leave());
        if (running.stopping()) {
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
        }
        // The server will see the same path: dots and escapes lead nowhere else.
        String path = Request.getPathInContext(request);
        if (path.equals("/") || weblab.equals(path + "/")) {
            Response.sendRedirect(request, response, callback, weblab);
        } else if (!path.startsWith(weblab)) {
            Response.writeError(request, response, callback, 404);
        } else {
            boolean login = ofLogin.stream().anyMatch(path::startsWith);
            forward(request, response, callback, login);
        }
        return true;
    }

    private void forward(Request request, Response response, Callback callback, boolean login) throws Exception {
        ByteBuffer body = smallBody(request);
        Passage passage = Passage.begin(request, login ? logins : cores, route(request), body);
        passages.add(passage);
        String template = weblab + (login ? "login/*" : "*");
        Request.addCompletionListener(request, failure -> over(request, response, passage, template));
        if (passage.next()) {
            super.handle(body == null ? request : new AlreadyRead(request), response, callback);
        } else {
            NobodyReady.tell(request, response, callback);
        }
    }

    private void over(Request request, Response response, Passage passage, String template) {
        passages.remove(passage);
        passage.leave();
        int status = response.getStatus();
        long nanos = System.nanoTime() - request.getBeginNanoTime();
        boolean stream = passage.isStream();
        observer.answered(new RequestObserver.Answer(method(request), template, "", status, stream, nanos));
    }

    /** For the observer: anybody can invent methods. */
    private static String method(Request request) {
        HttpMethod known = HttpMethod.fromString(request.getMethod());
        return known == null ? "other" : known.asString();
    }

    /** A refused connection takes the body with it, so one that may have to be sent twice is read first. */
    private static @Nullable ByteBuffer smallBody(Request request) throws IOException {
        long length = request.getLength();
        return length > 0 && length <= KEPT ? Content.Source.asByteBuffer(request) : null;
    }

    /** The route at the end of the session's cookie; empty if there is none. */
    private static String route(Request request) {
        String cookies = String.join("; ", request.getHeaders().getValuesList(HttpHeader.COOKIE));
        return CookieHeader.find(cookies, SESSION)
                .filter(session -> session.indexOf('.') >= 0)
                .map(session -> session.substring(session.lastIndexOf('.') + 1))
                .orElse("");
    }

    /** A request whose client need not be told to go on with the body. */
    private static final class AlreadyRead extends Request.Wrapper {

        private final HttpFields headers;

        AlreadyRead(Request request) {
            super(request);
            headers = HttpFields.build(request.getHeaders()).remove(HttpHeader.EXPECT);
        }

        @Override
        public HttpFields getHeaders() {
            return headers;
        }
    }
}
