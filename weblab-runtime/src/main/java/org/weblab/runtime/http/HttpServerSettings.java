// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.http;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a process listens.
 *
 * @param bind address to listen on
 * @param port 0 takes a free one
 * @param trustedFronts addresses or networks of balancers whose {@code X-Forwarded-*} headers count
 * @param stopTimeout how long running requests may take to end when the server stops
 * @param eventStreamLife after which an event stream is ended and its client comes back; up to a fifth less at random
 */
public record HttpServerSettings(
        String bind, int port, List<String> trustedFronts, Duration stopTimeout, Duration eventStreamLife) {

    private static final List<String> LOOPBACK = List.of("127.0.0.0/8", "::1");

    /** Copies the list. */
    public HttpServerSettings {
        trustedFronts = List.copyOf(trustedFronts);
    }

    /** Trusts fronts on the same host. */
    public HttpServerSettings(String bind, int port) {
        this(bind, port, LOOPBACK, Duration.ofSeconds(10), Duration.ofMinutes(5));
    }

    /** Throws {@link IllegalArgumentException} if one of them is neither an address nor a network. */
    public static void checkFronts(List<String> fronts) {
        var unused = new TrustedFronts(fronts);
    }

    /** On the loopback interface; what tests use, with port 0. */
    public static HttpServerSettings local(int port) {
        return new HttpServerSettings("127.0.0.1", port);
    }

    /** The same, with other fronts trusted besides those on the same host. */
    public HttpServerSettings trusting(List<String> fronts) {
        List<String> all = Stream.concat(LOOPBACK.stream(), fronts.stream()).toList();
        return new HttpServerSettings(bind, port, all, stopTimeout, eventStreamLife);
    }
}
