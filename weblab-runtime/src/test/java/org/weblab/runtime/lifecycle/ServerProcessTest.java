// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.weblab.runtime.health.Metrics;
import org.weblab.runtime.health.ProcessStatus;
import org.weblab.runtime.http.HttpServerSettings;
import org.weblab.runtime.http.Reply;
import org.weblab.runtime.http.Routes;
import org.weblab.runtime.json.Json;

class ServerProcessTest {

    private final List<String> events = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch slowArrived = new CountDownLatch(1);
    private final CountDownLatch slowMayEnd = new CountDownLatch(1);
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Notes what happens to it, and fails where it is told to. */
    private final class Part implements Component {

        private final String name;
        private final String failsAt;

        Part(String name, String failsAt) {
            this.name = name;
            this.failsAt = failsAt;
        }

        @Override
        public Routes routes() {
            return new Routes()
                    .get("/weblab/" + name, call -> Reply.text(name))
                    .get("/weblab/" + name + "/slow", call -> {
                        slowArrived.countDown();
                        await(slowMayEnd);
                        return Reply.text("slow");
                    });
        }

        @Override
        public Routes internalRoutes() {
            return new Routes().get("/internal/" + name, call -> Reply.text(name));
        }

        @Override
        public void start() {
            happen("start");
        }

        @Override
        public boolean ready() {
            return !failsAt.equals("ready");
        }

        @Override
        public void drain() {
            happen("drain");
            slowMayEnd.countDown();
        }

        @Override
        public void close() {
            happen("close");
        }

        private void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        private void happen(String what) {
            events.add(what + " " + name);
            if (failsAt.equals(what)) {
                throw new IllegalStateException(name + " cannot " + what);
            }
        }
    }

    @AfterEach
    void stop() {
        client.shutdownNow();
    }

    private ServerProcess process(Component... parts) {
        return new ServerProcess("test1", List.of(parts), HttpServerSettings.local(0), new Metrics());
    }

    private HttpResponse<String> get(int port, String path) throws Exception {
        return client.send(request(port, path), BodyHandlers.ofString());
    }

    private static HttpRequest request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
    }

    @Test
    void partsStartInOrderAndCloseInReverse() throws Exception {
        try (ServerProcess process = process(new Part("a", ""), new Part("b", ""))) {
            int port = process.start();

            assertThat(get(port, "/weblab/b").body()).isEqualTo("b");
            assertThat(get(port, "/readyz").statusCode()).isEqualTo(200);
            assertThat(get(port, "/healthz").body()).isEqualTo("alive\n");
        }

        assertThat(events).containsExactly("start a", "start b", "drain a", "drain b", "close b", "close a");
    }

    @Test
    void aFailedStartClosesEverythingAndTellsWhy() {
        ServerProcess process = process(new Part("a", "close"), new Part("b", "start"), new Part("c", ""));

        assertThatThrownBy(process::start)
                .hasMessage("b cannot start")
                .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(1));
        assertThat(events).containsExactly("start a", "start b", "close c", "close b", "close a");
    }

    @Test
    void aTakenPortClosesEverything() {
        try (ServerProcess first = process(new Part("a", ""))) {
            HttpServerSettings taken = HttpServerSettings.local(first.start());
            events.clear();
            ServerProcess second = new ServerProcess("test2", List.of(new Part("b", "")), taken, new Metrics());

            assertThatThrownBy(second::start).hasMessageContaining(String.valueOf(taken.port()));
            assertThat(events).containsExactly("start b", "close b");
        }
    }

    @Test
    void aPartThatFailsToStopDoesNotKeepTheOthersFromStopping() {
        ServerProcess process = process(new Part("a", ""), new Part("b", "close"), new Part("c", "drain"));
        process.start();

        process.stop(Duration.ZERO);
        process.stop(Duration.ZERO);

        assertThat(events)
                .containsExactly(
                        "start a", "start b", "start c", "drain a", "drain b", "drain c", "close c", "close b",
                        "close a");
    }

    @Test
    void itIsNotReadyWhileAPartIsNot() throws Exception {
        try (ServerProcess process = process(new Part("a", "ready"))) {
            int port = process.start();

            assertThat(get(port, "/readyz").statusCode()).isEqualTo(503);
            assertThat(get(port, "/weblab/a").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aRequestUnderWayIsAnsweredWhileItStops() throws Exception {
        ServerProcess process = process(new Part("a", ""));
        int port = process.start();
        CompletableFuture<HttpResponse<String>> slow =
                client.sendAsync(request(port, "/weblab/a/slow"), BodyHandlers.ofString());
        slowArrived.await();

        process.stop(Duration.ZERO);

        assertThat(slow.get().body()).isEqualTo("slow");
    }

    @Test
    void duringTheNoticeItAnswersButIsNotReady() throws Exception {
        ServerProcess process = process(new Part("a", ""));
        int port = process.start();
        Thread stopping = Thread.ofVirtual().start(() -> process.stop(Duration.ofMinutes(1)));

        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(get(port, "/readyz").statusCode()).isEqualTo(503));
        assertThat(get(port, "/weblab/a").statusCode()).isEqualTo(200);
        assertThat(events).doesNotContain("drain a");

        stopping.interrupt();
        stopping.join();
        assertThat(events).contains("drain a", "close a");
    }

    @Test
    void theFrontHasTheRoutesButNotTheOnesForOperators() throws Exception {
        try (ServerProcess process = process(new Part("a", "")).withFront("127.0.0.1", 0)) {
            int port = process.start();
            int front = process.frontPort();

            assertThat(get(port, "/internal/a").body()).isEqualTo("a");
            assertThat(get(front, "/internal/a").statusCode()).isEqualTo(404);
            assertThat(get(front, "/weblab/a").body()).isEqualTo("a");
            assertThat(get(front, "/healthz").statusCode()).isEqualTo(404);
            assertThat(get(front, "/readyz").statusCode()).isEqualTo(404);
            assertThat(get(front, "/metrics").statusCode()).isEqualTo(404);
            assertThat(get(front, "/status").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void theStatusTellsWhatIsUnderWayAndWhetherItStops() throws Exception {
        ServerProcess process = process(new Part("a", ""));
        int port = process.start();

        assertThat(status(port))
                .returns("test1", ProcessStatus::name)
                .returns(ProcessHandle.current().pid(), ProcessStatus::processId)
                .returns(true, ProcessStatus::ready)
                .returns(false, ProcessStatus::draining)
                .returns(0, ProcessStatus::requestsInFlight)
                .returns(0, ProcessStatus::eventStreams);

        var slow = client.sendAsync(request(port, "/weblab/a/slow"), BodyHandlers.ofString());
        slowArrived.await();
        Thread stopping = Thread.ofVirtual().start(() -> process.stop(Duration.ofMinutes(1)));
        Awaitility.await()
                .untilAsserted(() -> assertThat(status(port))
                        .returns(false, ProcessStatus::ready)
                        .returns(true, ProcessStatus::draining)
                        .returns(1, ProcessStatus::requestsInFlight));

        slowMayEnd.countDown();
        assertThat(slow.get().body()).isEqualTo("slow");
        stopping.interrupt();
        stopping.join();
    }

    private ProcessStatus status(int port) throws Exception {
        return Json.read(get(port, "/status").body().getBytes(StandardCharsets.UTF_8), ProcessStatus.class);
    }

    @Test
    void metricsTellOfMemoryAndOfRequestsByRoute() throws Exception {
        try (ServerProcess process = process(new Part("a", ""))) {
            int port = process.start();
            get(port, "/weblab/a");

            Awaitility.await()
                    .untilAsserted(
                            () -> assertThat(get(port, "/metrics").body())
                                    .contains(
                                            "jvm_memory_used_bytes",
                                            "jvm_threads_live_threads",
                                            "weblab_event_streams 0")
                                    .contains(
                                            "weblab_requests_seconds_count{call=\"\",method=\"GET\",route=\"/weblab/a\",status=\"200\"} 1",
                                            "weblab_requests_seconds_bucket{call=\"\",method=\"GET\",route=\"/weblab/a\",status=\"200\",le=\"0.005\"}"));
        }
    }
}
