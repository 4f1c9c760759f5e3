// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.weblab.runtime.json.Json;

/**
 * What the page of a student asks for, in a row: log-in, list, reservation, events until it is the student's turn,
 * commands, the end. No request may fail; a stream may end, as they do, and is opened again.
 *
 * @param url ends in {@code /weblab/}
 * @param closing whether what stands there closes connections under a request when it is reloaded, as Apache and nginx do;
 *     browsers notice that no server has read it, and send it once more
 */
record BusyStudent(URI url, String login, String password, boolean closing) implements Runnable {

    private static final int COMMANDS = 3;

    @Override
    public void run() {
        Student student = Student.logIn(url.resolve("login/"), login, password).at(url);
        student.page("api/v1/laboratories");
        String reservation = UUID.randomUUID().toString();
        URI one = url.resolve("api/v1/reservations/" + reservation);
        Map<String, ?> wish = Map.of("category", "Dummy experiments", "experiment", "dummy", "clientData", Map.of());
        send(student, post(url.resolve("api/v1/reservations"), reservation, wish));
        follow(student, one, "active");
        for (int i = 0; i < COMMANDS; i++) {
            String key = UUID.randomUUID().toString();
            send(student, post(URI.create(one + "/commands"), key, Map.of("command", "x")));
            assertThat(student.state(reservation)).isEqualTo("active");
        }
        send(student, HttpRequest.newBuilder(one).DELETE());
        follow(student, one, "finished");
    }

    private static HttpRequest.Builder post(URI address, String key, Map<String, ?> body) {
        return HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(Json.text(body)));
    }

    private void send(Student student, HttpRequest.Builder request) {
        HttpResponse<String> answer = exchange(student, request, BodyHandlers.ofString());
        assertThat(answer.statusCode())
                .as("%s: %s", answer.request(), answer.body())
                .isBetween(200, 299);
    }

    private void follow(Student student, URI reservation, String state) {
        while (!saw(state, events(student, reservation))) {
            // It was ended, or broke: the server behind it goes.
        }
    }

    private InputStream events(Student student, URI reservation) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(reservation + "/events"));
        HttpResponse<InputStream> stream = exchange(student, request, BodyHandlers.ofInputStream());
        assertThat(stream.statusCode()).as("%s", stream.request()).isEqualTo(200);
        return stream.body();
    }

    private static boolean saw(String state, InputStream stream) {
        try (BufferedReader events = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return events.lines().anyMatch(line -> line.contains("\"" + state + "\""));
        } catch (IOException | UncheckedIOException broken) {
            return false;
        }
    }

    private <T> HttpResponse<T> exchange(Student student, HttpRequest.Builder builder, BodyHandler<T> body) {
        HttpRequest request = builder.timeout(Duration.ofSeconds(60))
                .header("Cookie", "weblabsessionid=" + student.session())
                .build();
        try {
            return exchange(request, body);
        } catch (IOException e) {
            throw new AssertionError(request + " has no answer", e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> HttpResponse<T> exchange(HttpRequest request, BodyHandler<T> body)
            throws IOException, InterruptedException {
        try {
            return Student.HTTP.send(request, body);
        } catch (ConnectException | HttpTimeoutException e) {
            throw e;
        } catch (IOException e) {
            if (!closing) {
                throw e;
            }
            return Student.HTTP.send(request, body);
        }
    }
}
