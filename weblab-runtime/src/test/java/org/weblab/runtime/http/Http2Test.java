// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.client.ContentResponse;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.InputStreamResponseListener;
import org.eclipse.jetty.client.StringRequestContent;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http2.client.HTTP2Client;
import org.eclipse.jetty.http2.client.transport.HttpClientTransportOverHTTP2;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a balancer sees that speaks HTTP/2 to the processes. */
class Http2Test {

    private final BlockingQueue<EventStream> opened = new LinkedBlockingQueue<>();
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final HttpClient client = new HttpClient(new HttpClientTransportOverHTTP2(new HTTP2Client()));
    private Http http;

    @BeforeEach
    void start() throws Exception {
        http = new Http(new Routes()
                .get("/hello", call -> Reply.text("hello from " + call.origin()))
                .post("/short", call -> Reply.text(new String(call.body(10), StandardCharsets.UTF_8)))
                .get("/events", call -> Reply.events(opened::add))
                .get("/slow", call -> {
                    arrived.countDown();
                    LockSupport.parkNanos(Duration.ofMillis(700).toNanos());
                    return Reply.text("done");
                }));
        client.start();
    }

    @AfterEach
    void stop() throws Exception {
        client.stop();
        http.close();
    }

    @Test
    void whoBeginsWithItIsAnsweredInIt() throws Exception {
        ContentResponse answer = client.GET(http.uri("/hello"));

        assertThat(answer.getVersion()).isEqualTo(HttpVersion.HTTP_2);
        assertThat(answer.getContentAsString()).isEqualTo("hello from http://127.0.0.1:" + http.port());
    }

    @Test
    void anUpgradeIsNotFollowed() throws Exception {
        try (java.net.http.HttpClient upgrading = java.net.http.HttpClient.newHttpClient()) {
            var answer =
                    upgrading.send(http.request("/hello").build(), java.net.http.HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.version()).isEqualTo(java.net.http.HttpClient.Version.HTTP_1_1);
        }
    }

    @Test
    void bodiesHaveTheSameLimits() throws Exception {
        assertThat(post("0123456789").getContentAsString()).isEqualTo("0123456789");
        assertThat(post("0123456789a").getStatus()).isEqualTo(413);
    }

    private ContentResponse post(String body) throws Exception {
        return client.POST(http.uri("/short"))
                .body(new StringRequestContent(body))
                .send();
    }

    @Test
    void eventStreamsShareOneConnection() throws Exception {
        InputStreamResponseListener first = new InputStreamResponseListener();
        InputStreamResponseListener second = new InputStreamResponseListener();
        client.newRequest(http.uri("/events")).send(first);
        EventStream one = opened.take();
        client.newRequest(http.uri("/events")).send(second);
        EventStream two = opened.take();

        one.send("a", "1");
        two.send("b", "2");
        one.close();
        two.close();

        assertThat(lines(first)).contains("event: a", "data: 1");
        assertThat(lines(second)).contains("event: b", "data: 2");
    }

    private static Iterable<String> lines(InputStreamResponseListener listener) throws Exception {
        assertThat(listener.get(10, TimeUnit.SECONDS).getStatus()).isEqualTo(200);
        return new BufferedReader(new InputStreamReader(listener.getInputStream(), StandardCharsets.UTF_8))
                .lines()
                .toList();
    }

    @Test
    void aRequestUnderWayHasTimeToEndWhenTheServerStops() throws Exception {
        client.GET(http.uri("/hello"));
        CompletableFuture<ContentResponse> answer = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                answer.complete(client.GET(http.uri("/slow")));
            } catch (Exception e) {
                answer.completeExceptionally(e);
            }
        });
        arrived.await();

        http.server().stop();

        assertThat(answer.get(10, TimeUnit.SECONDS).getContentAsString()).isEqualTo("done");
    }
}
