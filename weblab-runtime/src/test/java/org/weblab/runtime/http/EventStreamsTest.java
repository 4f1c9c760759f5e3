// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventStreamsTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 100);
    private final BlockingQueue<EventStream> opened = new LinkedBlockingQueue<>();
    private final Http http = new Http(new HttpServer(
            HttpServerSettings.local(0),
            new Routes()
                    .get("/events", call -> Reply.events(opened::add))
                    .get(
                            "/broken",
                            call -> Reply.events(stream -> {
                                throw new IllegalStateException("cannot subscribe");
                            }))
                    .get("/plain", call -> Reply.text("plain")),
            answer -> {},
            nanos::get,
            LargeBodies.ofThisHeap()));

    @AfterEach
    void stop() {
        http.close();
    }

    @Test
    void eventsArriveUncompressedAfterWhenToComeBack() throws Exception {
        try (Reader reader = new Reader(http)) {
            assertThat(reader.headers())
                    .contains("Content-Type: text/event-stream", "Cache-Control: no-cache")
                    .noneMatch(line -> line.startsWith("Content-Encoding"));
            assertThat(reader.event()).matches("retry: (\\d{3}|[123]\\d{3})");
            EventStream stream = opened.take();

            stream.send("place", "{\"position\":1}");
            stream.send("note", "two\nlines");

            assertThat(reader.event()).isEqualTo("event: place\ndata: {\"position\":1}");
            assertThat(reader.event()).isEqualTo("event: note\ndata: two\ndata: lines");
        }
    }

    @Test
    void nobodyOpensMoreThanTen() throws Exception {
        for (int i = 0; i < 10; i++) {
            assertThat(begin("weblabsessionid=one").statusCode()).isEqualTo(200);
        }
        assertThat(begin("weblabsessionid=one").statusCode()).isEqualTo(429);
        assertThat(begin("weblabsessionid=one.another.route").statusCode()).isEqualTo(429);
        assertThat(begin("weblabsessionid=two").statusCode()).isEqualTo(200);

        opened.take().close();
        await().untilAsserted(() ->
                assertThat(begin("weblabsessionid=one").statusCode()).isEqualTo(200));
    }

    private HttpResponse<InputStream> begin(String cookie) {
        return http.send(http.request("/events", "Cookie", cookie).GET(), HttpResponse.BodyHandlers.ofInputStream());
    }

    @Test
    void aSlowReaderGetsTheNewestOfEachName() throws Exception {
        try (Reader reader = new Reader(http)) {
            reader.event();
            EventStream stream = opened.take();
            // More than the buffers of both ends hold: the rest of it keeps the next ones waiting.
            stream.send("big", "x".repeat(16 << 20));
            for (int i = 1; i <= 1000; i++) {
                stream.send("place", "{\"position\":" + i + "}");
                stream.send("board", "{\"free\":" + i + "}");
            }

            assertThat(reader.event()).hasSize("event: big\ndata: ".length() + (16 << 20));
            assertThat(reader.event()).isEqualTo("event: place\ndata: {\"position\":1000}");
            assertThat(reader.event()).isEqualTo("event: board\ndata: {\"free\":1000}");
        }
    }

    @Test
    void silenceIsBrokenByAHeartbeatEveryTenSeconds() throws Exception {
        try (Reader reader = new Reader(http)) {
            reader.event();
            EventStream stream = opened.take();

            pass(Duration.ofSeconds(9));
            stream.send("a", "1");
            assertThat(reader.event()).isEqualTo("event: a\ndata: 1");
            pass(Duration.ofSeconds(9));
            stream.send("b", "2");
            assertThat(reader.event()).isEqualTo("event: b\ndata: 2");
            pass(Duration.ofSeconds(10));
            assertThat(reader.event()).isEqualTo(":");
        }
    }

    @Test
    void aStreamEndsWithinFiveMinutesAndTellsSo() throws Exception {
        try (Reader reader = new Reader(http)) {
            reader.event();
            EventStream stream = opened.take();
            CountDownLatch closed = new CountDownLatch(1);
            stream.onClosed(closed::countDown);

            pass(Duration.ofMinutes(4).minusSeconds(1));
            assertThat(stream.isOpen()).isTrue();
            pass(Duration.ofSeconds(61));

            assertThat(reader.event()).isEqualTo(":");
            assertThat(reader.event()).isNull();
            assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(stream.isOpen()).isFalse();
        }
    }

    @Test
    void whatWaitsIsSentBeforeTheEnd() throws Exception {
        try (Reader reader = new Reader(http)) {
            reader.event();
            EventStream stream = opened.take();

            stream.send("last", "1");
            stream.close();
            stream.send("late", "2");

            assertThat(reader.event()).isEqualTo("event: last\ndata: 1");
            assertThat(reader.event()).isNull();
            CountDownLatch closed = new CountDownLatch(1);
            stream.onClosed(closed::countDown);
            assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aClientThatLeftIsSeenByTheHeartbeat() throws Exception {
        Reader reader = new Reader(http);
        reader.event();
        EventStream stream = opened.take();
        CountDownLatch closed = new CountDownLatch(1);
        stream.onClosed(closed::countDown);
        reader.close();

        await().untilAsserted(() -> {
            pass(Duration.ofSeconds(10));
            assertThat(closed.getCount()).isZero();
        });
        assertThat(stream.isOpen()).isFalse();
        await().untilAsserted(() -> assertThat(http.server().eventStreams()).isZero());
    }

    @Test
    void streamsEndCleanlyBeforeTheServerStops() throws Exception {
        List<Reader> readers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            readers.add(new Reader(http));
        }
        for (Reader reader : readers) {
            reader.event();
        }
        assertThat(http.server().eventStreams()).isEqualTo(50);

        http.server().stop();

        for (Reader reader : readers) {
            assertThat(reader.event()).isNull();
            reader.close();
        }
    }

    @Test
    void whoDoesNotReadTheEndIsCut() throws Exception {
        try (Reader reader = new Reader(http)) {
            reader.event();
            opened.take().send("big", "x".repeat(64 << 20));

            http.server().stop();

            assertThatThrownBy(reader::event).isInstanceOf(IOException.class);
            assertThat(http.server().eventStreams()).isZero();
        }
    }

    @Test
    void whileDrainingNewStreamsAreRefusedAndOtherRequestsAnswered() {
        http.server().endEventStreams();

        HttpResponse<String> refused = http.get("/events");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(refused.body()).contains("\"code\":\"stopping\"");
        assertThat(opened).isEmpty();
        assertThat(http.get("/plain").body()).isEqualTo("plain");
    }

    @Test
    void aStreamThatCannotBeServedEnds() {
        assertThat(http.get("/broken").body()).startsWith("retry: ");
        await().untilAsserted(() -> assertThat(http.server().eventStreams()).isZero());
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
        http.server().beat();
    }

    /** Reads a stream with a socket, and only when told to. */
    private static final class Reader implements AutoCloseable {

        private final Socket socket;
        private final InputStream in;
        private final List<String> headers = new ArrayList<>();
        private final StringBuilder body = new StringBuilder();

        Reader(Http http) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), http.port());
            socket.setSoTimeout(20_000);
            in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
            String request = "GET /events HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n"
                    + "Cookie: weblabsessionid=" + UUID.randomUUID() + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            for (String line = line(); !line.isEmpty(); line = line()) {
                headers.add(line);
            }
        }

        List<String> headers() {
            return headers;
        }

        /** The next event or comment; null at the end. Each chunk may hold several events. */
        String event() throws IOException {
            int end;
            while ((end = body.indexOf("\n\n")) < 0) {
                // The line break after a chunk is sent with the next one.
                String size = line();
                int length = Integer.parseInt(size.isEmpty() ? line() : size, 16);
                if (length == 0) {
                    return null;
                }
                body.append(new String(in.readNBytes(length), StandardCharsets.UTF_8));
            }
            String event = body.substring(0, end);
            body.delete(0, end + 2);
            return event;
        }

        private String line() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0) {
                    throw new IOException("Cut");
                }
                line.append((char) c);
            }
            return line.toString().strip();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
