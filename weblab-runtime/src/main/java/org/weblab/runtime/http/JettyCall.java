// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/** A call that came through Jetty. */
final class JettyCall implements Call {

    private static final int MAX_JSON = 1024 * 1024;

    private final Request request;
    private final TrustedFronts fronts;
    private final Map<String, String> variables;
    private final String rest;
    private final LargeBodies bodies;
    private final LargeBodies.Room room;
    private volatile String name = "";

    JettyCall(Request request, TrustedFronts fronts, LargeBodies bodies, Map<String, String> variables, String rest) {
        this.request = request;
        this.bodies = bodies;
        this.room = bodies.room();
        this.fronts = fronts;
        this.variables = variables;
        this.rest = rest;
    }

    @Override
    public String method() {
        return request.getMethod();
    }

    @Override
    public String path() {
        return RouteTable.decode(Request.getPathInContext(request));
    }

    /** As it came: still encoded, hence in one line. */
    String rawPath() {
        return request.getHttpURI().getPath();
    }

    @Override
    public void named(String what) {
        name = what;
    }

    /** What the endpoint said that was asked; empty if it said nothing. */
    String name() {
        return name;
    }

    /** The id of the request, if a front gave it one. */
    @Nullable
    String givenId() {
        String given = request.getHeaders().get(RequestId.HEADER);
        return given != null && fronts.trusts(peer()) ? given : null;
    }

    @Override
    public String target() {
        return request.getHttpURI().getPathQuery();
    }

    @Override
    public URI origin() {
        String scheme = request.getHttpURI().getScheme();
        String host = request.getHttpURI().getAuthority();
        if (fronts.trusts(peer())) {
            scheme = last("X-Forwarded-Proto").orElse(scheme);
            host = last("X-Forwarded-Host").orElse(host);
        }
        try {
            return URI.create(scheme + "://" + host);
        } catch (IllegalArgumentException e) {
            throw HttpError.badRequest("invalid-host", "The host of the request cannot be understood");
        }
    }

    @Override
    public String pathVariable(String name) {
        String value = variables.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The route has no variable " + name);
        }
        return value;
    }

    @Override
    public String rest() {
        return rest;
    }

    @Override
    public Optional<String> query(String name) {
        try {
            Fields fields = Request.extractQueryParameters(request);
            return Optional.ofNullable(fields.getValue(name));
        } catch (RuntimeException e) {
            throw HttpError.badRequest("invalid-query", "The query cannot be decoded");
        }
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(request.getHeaders().get(name));
    }

    @Override
    public List<String> headers(String name) {
        return request.getHeaders().getValuesList(name);
    }

    @Override
    public Optional<String> cookie(String name) {
        List<String> headers = request.getHeaders().getValuesList(HttpHeader.COOKIE);
        return headers.isEmpty() ? Optional.empty() : CookieHeader.find(String.join("; ", headers), name);
    }

    @Override
    public String clientAddress() {
        return fronts.client(peer(), request.getHeaders().getCSV("X-Forwarded-For", false));
    }

    @Override
    public Optional<String> forwardedFor() {
        return fronts.trusts(peer()) ? header("X-Forwarded-For") : Optional.empty();
    }

    @Override
    public byte[] body(int limit) throws IOException {
        return read(request, Math.min(limit, bodies.longest()), room);
    }

    @Override
    public <T> T json(Class<T> type) throws IOException {
        return JsonBody.read(body(MAX_JSON), type);
    }

    @Override
    public List<Part> form(long limit) throws IOException {
        return Form.read(request, Math.min(limit, bodies.longest()), room);
    }

    @Override
    public List<Part> upload() throws IOException {
        int longest = bodies.longestFile();
        List<Part> parts = Form.read(request, longest + LargeBodies.SMALL, room);
        if (parts.stream().anyMatch(part -> part.content().length > longest)) {
            throw tooLong(longest);
        }
        return parts;
    }

    /** Gives back the room that its body took. */
    void end() {
        room.close();
    }

    private String peer() {
        return Request.getRemoteAddr(request);
    }

    /** Of several fronts the nearest, which is the trusted one, writes last. */
    private Optional<String> last(String header) {
        List<String> values = request.getHeaders().getCSV(header, false);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.getLast());
    }

    static byte[] read(Request request, int limit, LargeBodies.Room room) throws IOException {
        if (request.getLength() > limit) {
            throw tooLong(limit);
        }
        byte[] body;
        try {
            body = read(Content.Source.asInputStream(request), request.getLength(), limit, room);
        } catch (IOException e) {
            throw HttpError.badRequest("body-cut", "The body did not come to its end");
        }
        if (body.length > limit) {
            throw tooLong(limit);
        }
        return body;
    }

    private static byte[] read(InputStream body, long length, int limit, LargeBodies.Room room) throws IOException {
        if (length >= 0) {
            room.take(length);
            return body.readNBytes(limit + 1);
        }
        byte[] head = body.readNBytes(Math.min(limit, LargeBodies.SMALL) + 1);
        if (head.length <= Math.min(limit, LargeBodies.SMALL)) {
            return head;
        }
        // Who does not tell the length may send all that is allowed.
        room.take(limit);
        byte[] rest = body.readNBytes(limit + 1 - head.length);
        byte[] all = Arrays.copyOf(head, head.length + rest.length);
        System.arraycopy(rest, 0, all, head.length, rest.length);
        return all;
    }

    static HttpError tooLong(long limit) {
        return new HttpError(
                413, "body-too-long", "The body is longer than " + limit + " bytes", Map.of("limit", limit));
    }
}
