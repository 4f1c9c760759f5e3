// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.weblab.runtime.config.Secret;
import org.weblab.runtime.http.Call;
import org.weblab.runtime.http.HttpServer;
import org.weblab.runtime.http.HttpServerSettings;
import org.weblab.runtime.http.OwnOrigin;
import org.weblab.runtime.http.jsonservice.Invocation;
import org.weblab.runtime.http.jsonservice.JsonMethods;
import org.weblab.runtime.http.jsonservice.JsonService;
import org.weblab.runtime.http.jsonservice.SessionCookies;
import org.weblab.runtime.json.Json;
import tools.jackson.databind.JsonNode;

/** One server without methods of its own, before others that have them. */
class OtherServersTest {

    private static final URI SERVER_URL = URI.create("http://lab.example/weblab/");

    private final InternalClient client = new InternalClient(new Secret("s3cret"));
    private final HttpClient browser = HttpClient.newHttpClient();
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void stop() throws Exception {
        browser.close();
        for (AutoCloseable each : open) {
            each.close();
        }
        client.close();
    }

    @Test
    void anotherServerAnswersAsIfItHadBeenAsked() throws Exception {
        URI server = forwarding(serving("route7"));

        HttpResponse<String> answer = send(HttpRequest.newBuilder(server.resolve("json/?indent=yes"))
                .header("Cookie", "weblabsessionid=visitor.route1")
                .header("User-Agent", "an old client")
                .header("X-Forwarded-For", "192.0.2.7")
                .header("X-WebLab-Secret", "a guess")
                .POST(BodyPublishers.ofString("{\"method\": \"reserve\", \"params\": {\"thing\": \"lamp\"}}")));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.headers().allValues("Set-Cookie"))
                .anyMatch(cookie -> cookie.startsWith("weblabsessionid=visitor.route7; "));
        assertThat(answer.body()).contains("\n    "); // indented
        JsonNode seen = Json.tree(answer.body()).path("result");
        assertThat(seen.path("thing").stringValue()).isEqualTo("lamp");
        assertThat(seen.path("agent").stringValue()).isEqualTo("an old client");
        assertThat(seen.path("from").stringValue()).isEqualTo("192.0.2.7");
        assertThat(seen.path("origin").stringValue()).isEqualTo("http://" + server.getAuthority());
        assertThat(seen.path("secret").stringValue()).isEqualTo("none");
    }

    @Test
    void resourcesBelowTheServiceAreForwardedToo() throws Exception {
        URI server = forwarding(serving("route7"));

        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(server.resolve("json/things/a%20lamp/?session_id=visitor"))
                        .GET());

        assertThat(answer.body()).contains("\"thing\":\"a lamp\"");
    }

    @Test
    void whereNobodyListensTheNextIsAsked() throws Exception {
        URI server = forwarding(closed(), serving("route7"));

        for (int i = 0; i < 4; i++) {
            assertThat(call(server, "reserve").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void whatMayHaveBeenCarriedOutIsNotSentAgain() throws Exception {
        URI server = forwarding(hangingUp(), serving("route7"));

        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            statuses.add(call(server, "reserve").statusCode());
        }

        assertThat(statuses).containsExactlyInAnyOrder(502, 502, 200, 200);
    }

    @Test
    void whatDoesNoHarmIsAskedAgainElsewhere() throws Exception {
        URI server = forwarding(hangingUp(), serving("route7"));

        for (int i = 0; i < 4; i++) {
            assertThat(call(server, "look").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void whoSaysNothingForTooLongIsGivenUp() throws Exception {
        URI silent = silent();
        URI another = serving("route7");
        URI server = forwarding(() -> List.of(silent, another), Duration.ofMillis(300));

        for (int i = 0; i < 2; i++) {
            assertThat(call(server, "look").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void serversComeAndGo() throws Exception {
        List<URI> others = new ArrayList<>(List.of(closed()));
        URI server = forwarding(() -> others);
        assertThat(call(server, "look").statusCode()).isEqualTo(503);

        others.set(0, serving("route7"));

        assertThat(call(server, "look").statusCode()).isEqualTo(200);
    }

    @Test
    void withoutAnyServerTheClientIsToldToComeBack() throws Exception {
        HttpResponse<String> answer = call(forwarding(closed(), closed()), "look");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.body()).contains("\"is_exception\":true");
    }

    private HttpResponse<String> call(URI server, String method) throws Exception {
        return send(HttpRequest.newBuilder(server.resolve("json/"))
                .POST(BodyPublishers.ofString("{\"method\": \"%s\", \"params\": {}}".formatted(method))));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return browser.send(request.build(), BodyHandlers.ofString());
    }

    /** A server with the methods. */
    private URI serving(String route) {
        return start(
                route,
                new JsonMethods()
                        .add("reserve", List.of("thing"), OtherServersTest::seen)
                        .at("GET", "things/{thing}/")
                        .add("look", List.of(), OtherServersTest::seen));
    }

    /** What the server that answers sees of the request. */
    private static Object seen(Invocation invocation) {
        Call call = invocation.call();
        invocation.session(id -> Optional.of(id));
        Map<String, String> seen = new LinkedHashMap<>();
        seen.put("thing", invocation.text("thing").orElse("none"));
        seen.put("agent", call.header("User-Agent").orElse("none"));
        seen.put("from", call.clientAddress());
        seen.put("origin", call.origin().toString());
        seen.put("secret", call.header("X-WebLab-Secret").orElse("none"));
        return seen;
    }

    /** A server without them, which knows where they are. */
    private URI forwarding(URI... others) {
        return forwarding(() -> List.of(others));
    }

    private URI forwarding(Supplier<List<URI>> others) {
        return forwarding(others, Duration.ofMinutes(1));
    }

    private URI forwarding(Supplier<List<URI>> others, Duration limit) {
        OtherServers elsewhere = new OtherServers(
                client,
                () -> new OtherServers.Addresses(
                        List.of(),
                        others.get().stream().map(url -> url.resolve("json/")).toList()),
                Set.of("look"),
                limit);
        return start(
                "route1",
                new JsonMethods()
                        .addForwarded("reserve", elsewhere)
                        .at("GET", "things/{thing}/")
                        .addForwarded("look", elsewhere));
    }

    private URI start(String route, JsonMethods methods) {
        JsonService service = new JsonService(
                methods,
                new SessionCookies("/weblab/", route, false, InstantSource.system()),
                new OwnOrigin(SERVER_URL),
                new JsonService.Settings(true, "", 1 << 20));
        HttpServer server = new HttpServer(HttpServerSettings.local(0), service.routes("/weblab/json/"));
        open.add(server::stop);
        return URI.create("http://127.0.0.1:%d/weblab/".formatted(server.start()));
    }

    private static URI closed() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:%d/weblab/".formatted(socket.getLocalPort()));
        }
    }

    /** Takes connections and does nothing with them. */
    private URI silent() throws IOException {
        ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        open.add(socket);
        return URI.create("http://127.0.0.1:%d/weblab/".formatted(socket.getLocalPort()));
    }

    /** Takes requests and answers none. */
    private URI hangingUp() throws IOException {
        ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        open.add(socket);
        Thread.startVirtualThread(() -> {
            while (!socket.isClosed()) {
                try (Socket connection = socket.accept()) {
                    connection.getInputStream().read(new byte[100]);
                } catch (IOException closedOrCut) {
                    // the next one, if there is one
                }
            }
        });
        return URI.create("http://127.0.0.1:%d/weblab/".formatted(socket.getLocalPort()));
    }
}
