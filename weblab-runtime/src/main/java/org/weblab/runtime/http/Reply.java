// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.http;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.weblab.runtime.json.Json;

/**
 * What goes back.
 *
 * @param headers in order; a name may come twice (cookies)
 */
public record Reply(int status, List<Header> headers, Body body) {

    /** One header. */
    public record Header(String name, String value) {}

    /** What the reply carries. */
    public sealed interface Body {}

    /** Nothing. */
    public record Empty() implements Body {}

    /** All of it. */
    public record Bytes(byte[] content) implements Body {}

    /** All of a file, which is read while it is sent. */
    public record File(Path path) implements Body {}

    /** A stream of events; {@code started} is called once, on a virtual thread, when the stream is open. */
    public record Events(Consumer<EventStream> started) implements Body {}

    /** Copies the list. */
    public Reply {
        headers = List.copyOf(headers);
    }

    /** 200 with this value as JSON. */
    public static Reply json(Object value) {
        return bytes(200, "application/json", Json.bytes(value));
    }

    /** That status with this value as JSON. */
    public static Reply json(int status, Object value) {
        return bytes(status, "application/json", Json.bytes(value));
    }

    /** 200 with text. */
    public static Reply text(String text) {
        return bytes(200, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /** 200 with a page. */
    public static Reply html(String page) {
        return bytes(200, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
    }

    /** Any content. */
    public static Reply bytes(int status, String contentType, byte[] content) {
        return new Reply(status, List.of(new Header("Content-Type", contentType)), new Bytes(content));
    }

    /** 200 with a file that need not fit into memory. */
    public static Reply file(String contentType, Path file) {
        return new Reply(200, List.of(new Header("Content-Type", contentType)), new File(file));
    }

    /** 204. */
    public static Reply empty() {
        return new Reply(204, List.of(), new Empty());
    }

    /** 303: go there with GET. */
    public static Reply redirect(String location) {
        return new Reply(303, List.of(new Header("Location", location)), new Empty());
    }

    /** A stream of server-sent events. */
    public static Reply events(Consumer<EventStream> started) {
        return new Reply(
                200,
                List.of(
                        new Header("Content-Type", "text/event-stream"),
                        new Header("Cache-Control", "no-cache"),
                        new Header("X-Accel-Buffering", "no")),
                new Events(started));
    }

    /** The same with one more header. */
    public Reply with(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new Reply(status, more, body);
    }

    /** The same with a cookie. */
    public Reply with(Cookie cookie) {
        return with("Set-Cookie", cookie.render());
    }
}
