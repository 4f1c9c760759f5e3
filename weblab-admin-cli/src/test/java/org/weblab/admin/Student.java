// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.weblab.runtime.json.Json;
import tools.jackson.databind.JsonNode;

/** Somebody who is logged in, with a client of the JSON service and of REST. */
public final class Student {

    static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(30))
            .build();

    private final HttpClient http;
    private final URI url;
    private final String login;
    private final String session;

    /** With a session that exists already. */
    Student(URI url, String login, String session) {
        this(HTTP, url, login, session);
    }

    Student(HttpClient http, URI url, String login, String session) {
        this.http = http;
        this.url = url;
        this.login = login;
        this.session = session;
    }

    static Student logIn(URI url, String login, String password) {
        Student nobody = new Student(url, login, "");
        JsonNode answer = nobody.call("login", Map.of("username", login, "password", password));
        return new Student(url, login, answer.get("id").asString());
    }

    /** The same person, who asks another server. */
    Student at(URI server) {
        return new Student(server, login, session);
    }

    String login() {
        return login;
    }

    String session() {
        return session;
    }

    boolean isLoggedIn() {
        return call("check_user_session", Map.of()).asBoolean();
    }

    /** The result of a method of the JSON service; fails with its message if it throws. */
    JsonNode call(String method, Map<String, ?> parameters) {
        Map<String, Object> all = new HashMap<>(parameters);
        HttpRequest.Builder request = HttpRequest.newBuilder(url.resolve("json/"))
                .timeout(Duration.ofSeconds(60))
                .header("X-WebLab-session-id", session);
        HttpResponse<String> response =
                send(request.POST(BodyPublishers.ofString(Json.text(Map.of("method", method, "params", all)))));
        JsonNode answer = Json.tree(response.body());
        assertThat(answer.get("is_exception").asBoolean())
                .as("%s of %s: %s", method, login, response.body())
                .isFalse();
        return answer.get("result");
    }

    /** Reserves the dummy; the answer is the reservation's id. */
    String reserve() {
        return id(call(
                "reserve_experiment",
                Map.of(
                        "experiment_id",
                        Map.of("exp_name", "dummy", "cat_name", "Dummy experiments"),
                        "client_initial_data",
                        "{}",
                        "consumer_data",
                        "{}")));
    }

    /** The id in an answer about a reservation, without the route. */
    static String id(JsonNode reservation) {
        return reservation.get("reservation_id").get("id").asString().split(";", 2)[0];
    }

    String command(String reservation, String command) {
        return call(
                        "send_command",
                        Map.of(
                                "reservation_id",
                                Map.of("id", reservation),
                                "command",
                                Map.of("commandstring", command)))
                .get("commandstring")
                .asString();
    }

    void finish(String reservation) {
        call("finished_experiment", Map.of("reservation_id", Map.of("id", reservation)));
    }

    /** {@code queued}, {@code starting}, {@code active}, {@code disposing} or {@code finished}, and more. */
    JsonNode reservation(String reservation) {
        return get("api/v1/reservations/" + reservation);
    }

    String state(String reservation) {
        return reservation(reservation).get("state").asString();
    }

    /** The commands of a use, as the history has them. */
    List<String> recordedCommands(String reservation) {
        JsonNode commands = get("api/v1/uses/" + reservation).get("commands");
        return StreamSupport.stream(commands.spliterator(), false)
                .map(command -> command.get("command").asString())
                .toList();
    }

    private JsonNode get(String path) {
        return Json.tree(page(path));
    }

    /** What is at an address below {@code /weblab/}. */
    String page(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url.resolve(path)).timeout(Duration.ofSeconds(60));
        HttpResponse<String> response = send(request.header("Cookie", "weblabsessionid=" + session));
        assertThat(response.statusCode()).as("%s: %s", path, response.body()).isEqualTo(200);
        return response.body();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("The server does not answer", e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
