// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.weblab.runtime.json.Json;

class HttpServerTest {

    record Person(String name, int age, List<String> groups) {}

    private static final class StoreAway extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static final class CacheAway extends IllegalStateException {
        private static final long serialVersionUID = 1L;
    }

    private Http http;

    @BeforeEach
    void start() {
        Routes routes = new Routes()
                .get("/things/mine", call -> Reply.text("mine"))
                .get("/things/{id}", call -> Reply.text("thing " + call.pathVariable("id")))
                .put("/things/{thing}", call -> Reply.text("put " + call.pathVariable("thing")))
                .post("/people", call -> Reply.json(201, call.json(Person.class)))
                .post("/echo", call -> Reply.bytes(200, "application/octet-stream", call.body(100)))
                .below("/files/", call -> Reply.text("rest " + call.rest()))
                .get("/files/{name}", call -> Reply.text("exact " + call.pathVariable("name")))
                .get("/events", call -> Reply.events(stream -> {}))
                .get("/query", call -> Reply.text(call.query("q").orElse("none")))
                .get("/long", call -> Reply.text("long ".repeat(1000)))
                .get("/broken", call -> {
                    throw new IllegalArgumentException("secret detail");
                })
                .get("/away", call -> {
                    throw new StoreAway();
                })
                .get("/json/away", call -> {
                    throw new CacheAway();
                })
                .get("/slow-down", call -> {
                    throw new HttpError(429, "too-many", "Wait", java.util.Map.of("retryAfter", 7));
                })
                .get("/elsewhere", call -> Reply.redirect("/things/mine"))
                .get(
                        "/thread",
                        call -> Reply.text(String.valueOf(Thread.currentThread().isVirtual())))
                .get("/unchanged", call -> new Reply(304, List.of(), new Reply.Empty()))
                .translate(StoreAway.class, e -> new HttpError(503, "store-away", "Try again"))
                .translate(IllegalStateException.class, e -> new HttpError(503, "state", "Try again"))
                .errors(
                        "/json/",
                        (error, call) -> Reply.json(java.util.Map.of("is_exception", true, "at", call.path())));
        http = new Http(routes);
    }

    @AfterEach
    void stop() {
        http.close();
    }

    @Test
    void aLiteralWinsOverAVariable() {
        assertThat(http.get("/things/mine").body()).isEqualTo("mine");
        assertThat(http.get("/things/7").body()).isEqualTo("thing 7");
    }

    @Test
    void methodsOfOneTemplateMayNameTheirVariablesDifferently() {
        assertThat(http.send(http.request("/things/7").PUT(BodyPublishers.noBody()))
                        .body())
                .isEqualTo("put 7");
    }

    @Test
    void aMethodThatTheLiteralLacksFallsThroughToTheVariable() {
        assertThat(http.send(http.request("/things/mine").PUT(BodyPublishers.noBody()))
                        .body())
                .isEqualTo("put mine");
    }

    @Test
    void variablesAreDecodedOnce() {
        assertThat(http.get("/things/a%20b%C3%A9+c").body()).isEqualTo("thing a bé+c");
    }

    @Test
    void aTemplateWinsOverAPrefix() {
        assertThat(http.get("/files/one").body()).isEqualTo("exact one");
        assertThat(http.get("/files/one/two%20three").body()).isEqualTo("rest one/two three");
        assertThat(http.get("/files/").body()).isEqualTo("rest ");
        assertThat(http.get("/files").statusCode()).isEqualTo(404);
    }

    @Test
    void dotsInAPathAreResolvedBeforeRouting() {
        assertThat(http.get("/files/a/../../things/mine").body()).isEqualTo("mine");
        assertThat(http.get("/files/a%2Fb").statusCode()).isEqualTo(400);
    }

    @Test
    void headOfAnEventStreamDoesNotOpenOne() {
        HttpResponse<String> answer = http.send(http.request("/events").method("HEAD", BodyPublishers.noBody()));

        assertThat(answer.headers().firstValue("Content-Type")).contains("text/event-stream");
        assertThat(http.server().eventStreams()).isZero();
    }

    @Test
    void anUnknownPathIsAProblemWithItsCode() {
        HttpResponse<String> answer = http.get("/nowhere");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(Json.tree(answer.body())).isEqualTo(Json.tree("""
                        {"type":"about:blank","title":"Not Found","status":404,"code":"not-found",
                         "detail":"There is nothing at /nowhere","parameters":{}}"""));
    }

    @Test
    void anotherMethodIsToldWhichAreAllowed() {
        HttpResponse<String> answer = http.send(http.request("/things/7").DELETE());

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD, PUT");
    }

    @Test
    void headIsAnsweredByTheRouteOfGetWithoutABody() {
        HttpResponse<String> answer = http.send(http.request("/things/mine").method("HEAD", BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Length")).contains("4");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void aBodyAboveTheLimitIsRefusedWithAndWithoutItsLengthSaid() {
        HttpResponse<String> said = http.post("/echo", "x".repeat(101));
        HttpResponse<String> chunked = http.send(
                http.request("/echo").POST(BodyPublishers.fromPublisher(BodyPublishers.ofString("x".repeat(101)))));

        assertThat(said.statusCode()).isEqualTo(413);
        assertThat(said.body()).contains("body-too-long");
        assertThat(chunked.statusCode()).isEqualTo(413);
        assertThat(http.post("/echo", "x".repeat(100)).statusCode()).isEqualTo(200);
    }

    @Test
    void jsonIsReadIntoARecord() {
        HttpResponse<String> answer = http.post("/people", "{\"name\":\"Ana\",\"age\":20,\"groups\":[]}");

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo("{\"name\":\"Ana\",\"age\":20,\"groups\":[]}");
    }

    @Test
    void wrongJsonIsToldWhatIsWrongAndWhere() {
        assertThat(detail("")).isEqualTo("The body is empty; JSON is expected");
        assertThat(detail("null")).isEqualTo("The body is null; an object is expected");
        assertThat(detail("{\"name\":\"Ana\",\n\"age\":\"x\",\"groups\":[]}"))
                .isEqualTo("Line 2, column 7: 'age': expected a whole number");
        assertThat(detail("{\"name\":\"Ana\",\"age\":1,\"groups\":[],\"ages\":2}"))
                .isEqualTo("unknown field 'ages'; known here: age, groups, name");
        assertThat(detail("{\"name\":\"Ana\",\"groups\":[]}"))
                .isEqualTo("Line 1, column 26: the field 'age' is missing");
        assertThat(detail("{\"name\":null,\"age\":1,\"groups\":[]}")).isEqualTo("the field 'name' is null");
        assertThat(detail("{\"name\":\"Ana\",\"age\":1,\"groups\":[\"a\",null]}"))
                .isEqualTo("a list or map has a null in it");
        assertThat(detail("{\"name\":\"Ana\",\"age\":1.5,\"groups\":[]}")).contains("'age': expected a whole number");
        assertThat(detail("{\"name\":\"Ana\",\"age\":1,\"groups\":\"a\"}")).contains("'groups': expected a list");
        assertThat(detail("[]")).contains("expected an object");
        assertThat(detail("{\"name\":\"Ana\"")).startsWith("Line 1, column 14: ");
        assertThat(detail("{\"name\":\"Ana\",\"name\":\"Bo\"}")).contains("Duplicate");
    }

    private String detail(String body) {
        HttpResponse<String> answer = http.post("/people", body);
        assertThat(answer.statusCode()).isEqualTo(400);
        return Json.tree(answer.body()).get("detail").stringValue();
    }

    @Test
    void queriesAreDecodedAndBrokenOnesRefused() {
        assertThat(http.get("/query?q=a+b%26c&q=2").body()).isEqualTo("a b&c");
        assertThat(http.get("/query").body()).isEqualTo("none");
    }

    @Test
    void anUnexpectedExceptionIsAnIncidentWithoutItsText() {
        HttpResponse<String> answer = http.get("/broken");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("incident").doesNotContain("secret detail");
        assertThat(Json.tree(answer.body()).get("parameters").get("incident").stringValue())
                .matches("[0-9a-f]{8}");
    }

    @Test
    void aTranslatedExceptionIsToldWithAMomentToComeBack() {
        HttpResponse<String> answer = http.get("/away");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After").orElseThrow()).matches("[123]");
        assertThat(http.get("/slow-down").headers().firstValue("Retry-After")).contains("7");
    }

    @Test
    void subclassesAreTranslatedAndAPrefixMayRenderItsErrorsInItsOwnWay() {
        HttpResponse<String> answer = http.get("/json/away");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Json.tree(answer.body())).isEqualTo(Json.tree("{\"is_exception\":true,\"at\":\"/json/away\"}"));
        assertThat(http.get("/json/nothing").statusCode()).isEqualTo(200);
    }

    @Test
    void repliesHaveSecurityHeadersAndDoNotNameTheServer() {
        for (String path : List.of("/things/mine", "/nowhere", "/files/a%2Fb")) {
            HttpResponse<String> answer = http.get(path);
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(answer.headers().firstValue("Referrer-Policy")).contains("same-origin");
            assertThat(answer.headers().firstValue("Server")).isEmpty();
        }
    }

    @Test
    void repliesAreCompressedForThoseWhoAsk() throws Exception {
        var answer = http.send(http.request("/long", "Accept-Encoding", "gzip"), BodyHandlers.ofInputStream());

        assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(new GZIPInputStream(answer.body()).readAllBytes()).hasSize(5000);
    }

    @Test
    void redirectsAndUnchangedRepliesHaveNoBody() {
        HttpResponse<String> redirect = http.get("/elsewhere");

        assertThat(redirect.statusCode()).isEqualTo(303);
        assertThat(redirect.headers().firstValue("Location")).contains("/things/mine");
        HttpResponse<String> unchanged = http.get("/unchanged");
        assertThat(unchanged.statusCode()).isEqualTo(304);
        assertThat(unchanged.headers().firstValue("Content-Type")).isEmpty();
    }

    @Test
    void endpointsRunOnVirtualThreads() {
        assertThat(http.get("/thread").body()).isEqualTo("true");
    }

    @Test
    void aSecondListenerHasItsOwnRoutes() throws Exception {
        HttpServer server = new HttpServer(
                        HttpServerSettings.local(0), new Routes().get("/a", call -> Reply.text("process")))
                .listen("127.0.0.1", 0, new Routes().get("/a", call -> Reply.text("front")));
        try (Http two = new Http(server);
                HttpClient client = HttpClient.newHttpClient()) {
            var front = java.net.URI.create("http://127.0.0.1:" + server.port(1) + "/a");

            assertThat(two.get("/a").body()).isEqualTo("process");
            assertThat(client.send(java.net.http.HttpRequest.newBuilder(front).build(), BodyHandlers.ofString())
                            .body())
                    .isEqualTo("front");
        }
    }

    @Test
    void aRequestUnderWayHasTimeToEndWhenTheServerStops() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        Routes routes = new Routes().get("/slow", call -> {
            arrived.countDown();
            LockSupport.parkNanos(Duration.ofMillis(700).toNanos());
            return Reply.text("done");
        });
        Http slow = new Http(routes);
        try (HttpClient client = HttpClient.newHttpClient()) {
            var answer = client.sendAsync(slow.request("/slow").build(), BodyHandlers.ofString());
            arrived.await();
            slow.server().stop();

            assertThat(answer.get().body()).isEqualTo("done");
        }
    }

    @Test
    void aTakenPortIsToldByItsNumber() {
        HttpServer second = new HttpServer(HttpServerSettings.local(http.port()), new Routes());

        assertThatThrownBy(second::start).hasMessageContaining(String.valueOf(http.port()));
    }

    @Test
    void twoRoutesForTheSameAreAMistake() {
        Routes twice = new Routes().get("/a/{b}", call -> Reply.empty()).get("/a/{c}", call -> Reply.empty());

        assertThatThrownBy(() -> new HttpServer(HttpServerSettings.local(0), twice))
                .hasMessage("Two routes for GET /a/{c}");
    }
}
