// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FrontTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TinyServer login = new TinyServer("login1", "route1");
    private final TinyServer core1 = new TinyServer("core1", "route1");
    private final TinyServer core2 = new TinyServer("core2", "route2");
    private final Set<String> observed = ConcurrentHashMap.newKeySet();
    private final Visitor visitor = new Visitor(front("/weblab/"));

    private Front front(String path) {
        Front front = new Front(
                new Front.Settings(
                        "127.0.0.1",
                        0,
                        path,
                        List.of(login.backend()),
                        List.of(core1.backend(), core2.backend()),
                        Duration.ofMinutes(5)),
                answer -> observed.add(answer.method() + " " + answer.template() + " " + answer.status()));
        front.start();
        return front;
    }

    @AfterEach
    void stop() {
        visitor.close();
        login.close();
        core1.close();
        core2.close();
    }

    @Test
    void pathsOfTheLoginGoToALoginServerAndAllElseToACore() {
        assertThat(visitor.body("/weblab/login/json/")).isEqualTo("login1");
        assertThat(visitor.body("/weblab/login/web/login/")).isEqualTo("login1");
        assertThat(visitor.body("/weblab/login/api/v1/session")).isEqualTo("login1");
        assertThat(visitor.body("/weblab/login")).startsWith("core");
        assertThat(visitor.body("/weblab/")).startsWith("core");
        assertThat(visitor.body("/weblab/json/?a=b|c")).startsWith("core");
        await().atMost(PATIENCE)
                .until(() -> observed.containsAll(List.of("GET /weblab/login/* 200", "GET /weblab/* 200")));
    }

    @Test
    void theRootLeadsToWebLab() {
        assertThat(visitor.get("/").headers().firstValue("Location"))
                .hasValueSatisfying(it -> assertThat(it).endsWith("/weblab/"));
        assertThat(visitor.get("/weblab").headers().firstValue("Location"))
                .hasValueSatisfying(it -> assertThat(it).endsWith("/weblab/"));
    }

    @Test
    void belowAPathItIsTheSameAndNothingBesideIt() {
        try (Visitor elsewhere = new Visitor(front("/institute/weblab/"))) {
            for (String path : List.of("/", "/institute/weblab")) {
                assertThat(elsewhere.get(path).headers().firstValue("Location"))
                        .hasValueSatisfying(it -> assertThat(it).endsWith("/institute/weblab/"));
            }
            assertThat(elsewhere.body("/institute/weblab/login/json/")).isEqualTo("login1");
            assertThat(elsewhere.body("/institute/weblab/login")).startsWith("core");
            for (String path : List.of("/weblab/", "/weblab/login/json/", "/institute/", "/institute/status")) {
                assertThat(elsewhere.get(path).statusCode()).as(path).isEqualTo(404);
            }
        }
    }

    @Test
    void whatIsForOperatorsIsForNobodyHere() {
        for (String path : List.of("/metrics", "/healthz", "/readyz", "/status", "/laboratory/", "/elsewhere")) {
            assertThat(visitor.get(path).statusCode()).as(path).isEqualTo(404);
        }
        for (String path : List.of(
                "/weblab/../metrics",
                "/weblab/x/../../metrics",
                "/weblab/%2e%2e/metrics",
                "/weblab/..;/metrics",
                "/weblab//../metrics",
                "/weblab/..%2fmetrics")) {
            assertThat(visitor.raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                    .as(path)
                    .doesNotContain(" 200 ")
                    .doesNotContain("secret figures");
        }
    }

    @Test
    void aClientCannotForgeItsAddress() {
        String seen = visitor.body(
                "/weblab/headers",
                "X-Forwarded-For",
                "6.6.6.6",
                "Forwarded",
                "for=6.6.6.6",
                "X-Forwarded-Proto",
                "https",
                "X-Forwarded-Host",
                "evil.example",
                "X-Real-IP",
                "6.6.6.6");

        assertThat(seen).contains("x-forwarded-for: 127.0.0.1\n", "x-forwarded-proto: http\n");
        assertThat(seen).contains("x-forwarded-host: 127.0.0.1:" + visitor.port() + "\n");
        assertThat(seen).doesNotContain("6.6.6.6", "evil", "forwarded: for");
    }

    @Test
    void theRouteOfTheCookieIsFollowedWhileItsServerIsReady() {
        assertThat(servers("Cookie", "a=b.route1; weblabsessionid=abc.route2")).containsExactly("core2");
        assertThat(servers("Cookie", "weblabsessionid=abc.route1")).containsExactly("core1");
        assertThat(servers("Cookie", "weblabsessionid=abc.route9")).containsExactly("core1", "core2");

        core2.stopWanting();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(servers("Cookie", "weblabsessionid=abc.route2"))
                        .containsExactly("core1"));
    }

    @Test
    void theLeastBusyServerIsNext() {
        CompletableFuture<HttpResponse<String>> slow = visitor.later("/weblab/slow");
        await().atMost(PATIENCE).until(() -> core1.busy() + core2.busy() == 1);
        String other = core1.busy() == 1 ? "core2" : "core1";

        assertThat(servers()).containsExactly(other);

        core1.goOn();
        core2.goOn();
        assertThat(slow.join().statusCode()).isEqualTo(200);
    }

    @Test
    void aServerThatStopsWantingRequestsGetsNoneAndNoRequestFails() {
        core1.stopWanting();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(servers()).containsExactly("core2"));
        core1.kill();
        assertThat(servers()).containsExactly("core2");
    }

    @Test
    void whenAServerDiesNoReadingRequestFails() {
        CompletableFuture<HttpResponse<String>> underWay =
                visitor.later("/weblab/slow", "Cookie", "weblabsessionid=a.route1");
        await().atMost(PATIENCE).until(() -> core1.busy() == 1);
        core2.goOn();

        core1.kill();

        assertThat(underWay.join().body()).isEqualTo("core2");
        assertThat(servers()).containsExactly("core2");
    }

    @Test
    void aSmallBodyIsSentToTheNextServerIfTheFirstCannotBeReached() {
        core1.kill();

        for (int i = 0; i < 10; i++) {
            HttpResponse<String> answer =
                    visitor.post("/weblab/echo", "x".repeat(60_000), "Cookie", "weblabsessionid=a.route1");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("core2 60000");
        }
    }

    @Test
    void aRequestThatWasSentAndChangesSomethingIsNotRepeated() {
        CompletableFuture<HttpResponse<String>> underWay =
                visitor.laterPost("/weblab/slow", "x", "Cookie", "weblabsessionid=a.route1");
        await().atMost(PATIENCE).until(() -> core1.busy() == 1);

        core1.kill();

        assertThat(underWay.join().statusCode()).isEqualTo(502);
        assertThat(underWay.join().body()).contains("\"bad-gateway\"");
        assertThat(core2.posts()).isZero();
    }

    @Test
    void methodsThatNobodyKnowsAreCountedAsOne() {
        for (String method : List.of("FETCH", "TAKE", "get")) {
            visitor.raw(method + " /weblab/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        }
        visitor.get("/weblab/login/json/");

        await().atMost(PATIENCE).until(() -> observed.contains("GET /weblab/login/* 200"));
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(observed).containsOnly("other /weblab/* 200", "GET /weblab/login/* 200"));
    }

    @Test
    void bodiesPassWhateverTheirLengthAndForm() {
        byte[] large = new byte[5_000_000];
        assertThat(visitor.send(visitor.request("/weblab/echo").POST(BodyPublishers.ofByteArray(large)))
                        .body())
                .endsWith(" 5000000");
        assertThat(visitor.send(visitor.request("/weblab/echo")
                                .POST(BodyPublishers.ofInputStream(() -> InputStream.nullInputStream())))
                        .body())
                .endsWith(" 0");
        assertThat(visitor.send(visitor.request("/weblab/echo")
                                .expectContinue(true)
                                .POST(BodyPublishers.ofString("continued")))
                        .body())
                .endsWith(" 9");
        assertThat(visitor.send(visitor.request("/weblab/echo").POST(BodyPublishers.noBody()))
                        .body())
                .endsWith(" 0");
    }

    @Test
    void aBodyThatNoServerWouldTakeIsRefused() {
        String answer = visitor.raw("POST /weblab/echo HTTP/1.1\r\nHost: x\r\nContent-Length: 999999999\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 413 ");
    }

    @Test
    void eventsComeWhenTheyHappenAndTheStreamEndsWithTheFront() throws Exception {
        HttpResponse<InputStream> stream =
                visitor.send(visitor.request("/weblab/events"), BodyHandlers.ofInputStream());
        assertThat(new String(stream.body().readNBytes(TinyServer.FIRST_EVENT.length()), StandardCharsets.UTF_8))
                .isEqualTo(TinyServer.FIRST_EVENT);

        CompletableFuture<Void> stopped = CompletableFuture.runAsync(visitor::stopFront);

        assertThat(ends(stream.body())).isTrue();
        stopped.join();
    }

    @Test
    void whenNobodyIsReadyItSaysWhenToComeBack() {
        core1.kill();
        core2.kill();

        HttpResponse<String> forPrograms = visitor.post("/weblab/echo", "x");
        HttpResponse<String> forPeople = visitor.get("/weblab/", "Accept", "text/html,*/*");

        assertThat(forPrograms.statusCode()).isEqualTo(503);
        assertThat(forPrograms.headers().firstValue("Retry-After")).isPresent();
        assertThat(forPrograms.body()).contains("\"no-server\"");
        assertThat(forPeople.statusCode()).isEqualTo(503);
        assertThat(forPeople.body()).contains("comes back soon");
    }

    @Test
    void aServerThatComesBackGetsRequestsAgain() {
        core1.stopWanting();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(servers()).containsExactly("core2"));

        core1.wantAgain();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(servers()).containsExactly("core1", "core2"));
    }

    /** Who answers ten requests, in the order of the names. */
    private List<String> servers(String... headers) {
        return IntStream.range(0, 10)
                .mapToObj(i -> visitor.body("/weblab/", headers))
                .distinct()
                .sorted()
                .toList();
    }

    /** Whether it comes to an end, orderly or not. */
    private static boolean ends(InputStream body) {
        try {
            body.transferTo(OutputStream.nullOutputStream());
            return true;
        } catch (IOException e) {
            return true;
        }
    }
}
