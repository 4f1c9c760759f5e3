// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.call;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.weblab.runtime.http.Call;
import org.weblab.runtime.http.HttpError;
import org.weblab.runtime.http.Reply;
import org.weblab.runtime.http.jsonservice.JsonMethods;

/**
 * Servers of the other kind, each of which can answer what this process cannot. If one is away the next is asked, but
 * nothing is sent a second time that may have been carried out the first time.
 */
public final class OtherServers implements JsonMethods.Forward {

    private static final Logger LOG = LoggerFactory.getLogger(OtherServers.class);

    /** What tells who asks, from where and for what; the rest is between the client and this process. */
    private static final List<String> PASSED_ON = List.of(
            "Accept-Language",
            "Content-Type",
            "Cookie",
            "Idempotency-Key",
            "Origin",
            "Referer",
            "Sec-Fetch-Site",
            "User-Agent",
            "weblabdeusto-client",
            "weblabdeusto-locale",
            "X-WebLab-reservation-id",
            "X-WebLab-session-id");

    private static final Set<String> PASSED_BACK = Set.of("content-type", "retry-after", "set-cookie");

    private final InternalClient client;
    private final Supplier<Addresses> addresses;
    private final Set<String> repeatable;
    private final Duration limit;
    private final AtomicInteger turn = new AtomicInteger();

    /**
     * Where their JSON services are; each address ends in a slash.
     *
     * @param nearest those that are asked first, as they lead the browser to the same server as before
     * @param others the rest
     */
    public record Addresses(List<URI> nearest, List<URI> others) {

        /** Copies the lists. */
        public Addresses {
            nearest = List.copyOf(nearest);
            others = List.copyOf(others);
        }
    }

    /**
     * Asks them, once they are needed.
     *
     * @param addresses where they are now: they come and go
     * @param repeatable methods that do no harm if they are carried out twice
     * @param limit how long one of them may take to answer
     */
    public OtherServers(InternalClient client, Supplier<Addresses> addresses, Set<String> repeatable, Duration limit) {
        this.client = client;
        this.addresses = addresses;
        this.repeatable = Set.copyOf(repeatable);
        this.limit = limit;
    }

    @Override
    public Reply answer(String method, Call call, String below, byte[] body) {
        for (URI service : inTurn()) {
            try {
                return reply(client.pass(request(service, call, below, body), service));
            } catch (NoAnswer none) {
                LOG.warn("{} is not answered: {}", method, none.getMessage());
                if (none.sent() && !repeatable.contains(method)) {
                    throw new HttpError(502, "outcome-unknown", "It is not known whether this was carried out");
                }
            }
        }
        throw new HttpError(503, "no-server", "No server that knows this can be reached: come back");
    }

    /** Equal ones begin in turn, so that each gets its share. */
    private List<URI> inTurn() {
        Addresses now = addresses.get();
        List<URI> order = new ArrayList<>(now.others());
        if (!order.isEmpty()) {
            Collections.rotate(order, Math.floorMod(turn.getAndIncrement(), order.size()));
        }
        order.addAll(0, now.nearest());
        return order;
    }

    private HttpRequest.Builder request(URI service, Call call, String below, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(service + below))
                .method(call.method(), BodyPublishers.ofByteArray(body))
                .timeout(limit);
        for (String name : PASSED_ON) {
            call.headers(name).forEach(value -> request.header(name, value));
        }
        URI origin = call.origin();
        return request.header("X-Forwarded-For", call.forwardedFor().orElseGet(call::clientAddress))
                .header("X-Forwarded-Proto", origin.getScheme())
                .header("X-Forwarded-Host", origin.getRawAuthority());
    }

    private static Reply reply(HttpResponse<byte[]> answer) {
        List<Reply.Header> headers = new ArrayList<>();
        answer.headers().map().forEach((name, values) -> {
            if (PASSED_BACK.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> headers.add(new Reply.Header(name, value)));
            }
        });
        return new Reply(answer.statusCode(), headers, new Reply.Bytes(answer.body()));
    }
}
