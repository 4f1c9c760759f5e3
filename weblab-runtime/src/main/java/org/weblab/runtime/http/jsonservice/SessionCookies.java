// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.http.jsonservice;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.weblab.protocol.SessionId;
import org.weblab.runtime.http.Cookie;
import org.weblab.runtime.http.Reply;

/**
 * The cookies of a session, as existing clients and balancers expect them: the text after the last dot names the server
 * that the balancer prefers.
 *
 * @param path of the deployment, for example {@code /weblab/}
 * @param route of this server, without a dot
 * @param secure whether browsers may send them over HTTPS only
 */
public record SessionCookies(String path, String route, boolean secure, InstantSource clock) {

    private static final Duration LONG = Duration.ofDays(100);
    private static final Duration SHORT = Duration.ofHours(1);

    /** The session that the value of a cookie names, without the route; empty if it cannot be one. */
    public static Optional<SessionId> session(String cookie) {
        int dot = cookie.indexOf('.');
        try {
            return Optional.of(new SessionId(dot < 0 ? cookie : cookie.substring(0, dot)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The session's two cookies. */
    public Reply open(Reply reply, String session) {
        String value = session + "." + route;
        return reply.with(cookie("weblabsessionid", value, LONG)).with(cookie("loginweblabsessionid", value, SHORT));
    }

    /** Removes them. */
    public Reply close(Reply reply) {
        return reply.with(removed("weblabsessionid", path)).with(removed("loginweblabsessionid", path));
    }

    /** The session's cookies and the reservation's, as on every successful answer of the JSON service. */
    public Reply both(Reply reply, String session, Optional<String> reservation) {
        // Without one the original removes it at / only, where it never was.
        Cookie second = reservation
                .map(id -> cookie("weblab_reservation_id", "\"" + onWire(id).replace(";", "\\073") + "\"", LONG))
                .orElseGet(() -> removed("weblab_reservation_id", "/"));
        return open(reply, session).with(second);
    }

    /** A reservation's id with the route, as clients store it: {@code id;id.route}. */
    public String onWire(String reservation) {
        return reservation + ";" + reservation + "." + route;
    }

    private Cookie cookie(String name, String value, Duration life) {
        return new Cookie(name, value, path, clock.instant().plus(life), true, secure);
    }

    private Cookie removed(String name, String where) {
        return new Cookie(name, "", where, Instant.EPOCH, true, secure);
    }
}
