// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.weblab.runtime.json.Json;
import tools.jackson.databind.JsonNode;

/** All that a student does with an experiment, through whatever stands before the servers. */
final class WholeWay {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String FORGED = "6.6.6.6";

    private final HttpClient http;
    private final String front;
    private final String login;
    private final String password;

    /**
     * Not gone yet.
     *
     * @param front what is before {@code /weblab/}
     */
    WholeWay(String front, String login, String password) {
        this(Student.HTTP, front, login, password);
    }

    /** With a client that trusts whom the front shows. */
    WholeWay(HttpClient http, String front, String login, String password) {
        this.http = http;
        this.front = front;
        this.login = login;
        this.password = password;
    }

    /** Logs in, reserves, follows the turn, works, sends a file, leaves, and finds the record of it. */
    void go() {
        URI weblab = URI.create(front + "/weblab/");
        assertThat(get("/weblab").uri()).isEqualTo(weblab);
        assertThat(get("/weblab/").statusCode()).isEqualTo(200);
        String session = logIn();
        Student student = new Student(http, weblab, login, session);
        String reservation = reserve(session);
        followUntilActive(session, reservation);
        assertThat(student.command(reservation, "through the front")).contains("through the front");
        assertThat(upload(session, reservation)).contains("\"is_exception\":false");
        student.finish(reservation);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                use(student, reservation).path("status").asString())
                        .isEqualTo("finished"));
        // The client said something else with each request.
        assertThat(use(student, reservation)
                        .get("experiment_use")
                        .get("from_ip")
                        .asString())
                .isEqualTo("127.0.0.1");
    }

    private String logIn() {
        HttpResponse<String> answer = send(request("/weblab/login/json/")
                .POST(BodyPublishers.ofString(Json.text(
                        Map.of("method", "login", "params", Map.of("username", login, "password", password))))));
        assertThat(answer.headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie).matches("weblabsessionid=[^;]+\\.route\\d+;.*"))
                .allSatisfy(cookie -> assertThat(front.startsWith("http:") || cookie.contains("; Secure"))
                        .as(cookie)
                        .isTrue());
        return Json.tree(answer.body()).get("result").get("id").asString();
    }

    private String reserve(String session) {
        HttpResponse<String> answer = send(request("/weblab/json/")
                .header("Cookie", "weblabsessionid=" + session + ".route1")
                .POST(BodyPublishers.ofString(Json.text(Map.of(
                        "method",
                        "reserve_experiment",
                        "params",
                        Map.of(
                                "experiment_id",
                                Map.of("exp_name", "dummy", "cat_name", "Dummy experiments"),
                                "client_initial_data",
                                "{}",
                                "consumer_data",
                                "{}"))))));
        assertThat(answer.body()).contains("\"is_exception\":false");
        return Student.id(Json.tree(answer.body()).get("result"));
    }

    /** The events must come while the stream is open. */
    private void followUntilActive(String session, String reservation) {
        HttpRequest request = request("/weblab/api/v1/reservations/" + reservation + "/events")
                .header("Cookie", "weblabsessionid=" + session)
                .build();
        try (BufferedReader events = new BufferedReader(new InputStreamReader(
                http.send(request, BodyHandlers.ofInputStream()).body(), StandardCharsets.UTF_8))) {
            String line = events.readLine();
            while (line != null && !line.contains("\"active\"")) {
                line = events.readLine();
            }
            assertThat(line).as("the stream has ended").isNotNull();
        } catch (IOException e) {
            throw new AssertionError("The stream broke", e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String upload(String session, String reservation) {
        String form = Stream.of(
                        List.of("name=\"reservation_id\"", reservation),
                        List.of("name=\"file_info\"", "program"),
                        List.of("name=\"file_sent\"; filename=\"program.txt\"", "x".repeat(300_000)))
                .map(part ->
                        "--b\r\nContent-Disposition: form-data; " + part.get(0) + "\r\n\r\n" + part.get(1) + "\r\n")
                .reduce("", String::concat);
        return send(request("/weblab/web/upload/?format=json")
                        .header("Cookie", "weblabsessionid=" + session)
                        .header("Content-Type", "multipart/form-data; boundary=b")
                        .POST(BodyPublishers.ofString(form + "--b--\r\n")))
                .body();
    }

    private static JsonNode use(Student student, String reservation) {
        return student.call("get_experiment_use_by_id", Map.of("reservation_id", Map.of("id", reservation)));
    }

    /** Follows a redirect. */
    HttpResponse<String> get(String path) {
        HttpResponse<String> answer = send(request(path));
        return answer.headers()
                .firstValue("Location")
                .map(to -> send(request(answer.uri().resolve(to))))
                .orElse(answer);
    }

    private HttpRequest.Builder request(String path) {
        return request(URI.create(front + path));
    }

    private static HttpRequest.Builder request(URI address) {
        return HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("X-Forwarded-For", FORGED)
                .header("Forwarded", "for=" + FORGED)
                .header("X-Real-IP", FORGED);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("No answer", e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
