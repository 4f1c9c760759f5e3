// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.front;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.UnresolvedAddressException;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** One request on its way through the front, perhaps to several servers in turn. */
final class Passage {

    private static final String ATTRIBUTE = Passage.class.getName();

    private final Pool pool;
    private final String route;
    private final boolean safe;
    private final @Nullable ByteBuffer body;
    private final Set<Member> tried = new HashSet<>();
    private @Nullable Member member;
    private volatile org.eclipse.jetty.client.@Nullable Request stream;

    private Passage(Pool pool, String route, boolean safe, @Nullable ByteBuffer body) {
        this.pool = pool;
        this.route = route;
        this.safe = safe;
        this.body = body;
    }

    /**
     * Goes with that request from now on.
     *
     * @param body if it was read; null: it has none or is passed on as it comes
     */
    static Passage begin(Request request, Pool pool, String route, @Nullable ByteBuffer body) {
        boolean safe = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        Passage passage = new Passage(pool, route, safe, body);
        request.setAttribute(ATTRIBUTE, passage);
        return passage;
    }

    static Passage of(Request request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Passage passage) {
            return passage;
        }
        throw new IllegalStateException("A request came past the front");
    }

    /** Goes to the next server; false if nobody is left. */
    boolean next() {
        leave();
        member = pool.choose(route, tried).orElse(null);
        if (member == null) {
            return false;
        }
        tried.add(member);
        member.enter();
        return true;
    }

    /** Where it goes. */
    Backend backend() {
        return current().backend();
    }

    /** Ready to be sent once more. */
    @Nullable
    ByteBuffer body() {
        return body == null ? null : body.slice();
    }

    /** Whether the request may be repeated after that failure: it changes nothing, or has not been sent. */
    boolean mayGoOn(Throwable failure) {
        boolean notSent = isOfConnecting(failure);
        if (notSent) {
            current().failed(failure);
        }
        return safe || notSent;
    }

    boolean isSafe() {
        return safe;
    }

    /** The answer is a stream of events: it ends when its server or its browser wants it, or the front stops. */
    void stream(org.eclipse.jetty.client.Request answering) {
        stream = answering;
    }

    boolean isStream() {
        return stream != null;
    }

    void endStream() {
        org.eclipse.jetty.client.Request answering = stream;
        if (answering != null) {
            var unused = answering.abort(new IllegalStateException("The front stops"));
        }
    }

    /** The request is over. */
    void leave() {
        if (member != null) {
            member.leave();
            member = null;
        }
    }

    private Member current() {
        if (member == null) {
            throw new IllegalStateException("No server was chosen");
        }
        return member;
    }

    private static boolean isOfConnecting(Throwable failure) {
        return failure instanceof ConnectException
                || failure instanceof SocketTimeoutException
                || failure instanceof NoRouteToHostException
                || failure instanceof UnknownHostException
                || failure instanceof UnresolvedAddressException;
    }
}
