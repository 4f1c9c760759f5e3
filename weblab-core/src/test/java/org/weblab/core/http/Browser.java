// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.weblab.runtime.json.Json;
import tools.jackson.databind.JsonNode;

/** One person's browser: it keeps the session's cookie, and asks what a test wants asked. */
final class Browser {

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private final String server;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    Browser(int port, String base) {
        server = "http://127.0.0.1:" + port + base;
    }

    /** What came back. */
    record Answer(int status, HttpResponse<String> response, String body) {

        Answer(HttpResponse<String> response) {
            this(response.statusCode(), response, response.body());
        }

        /** The same with another body: what several answers told together. */
        Answer telling(String all) {
            return new Answer(status, response, all);
        }

        JsonNode json() {
            return Json.tree(body);
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** The code of a problem. */
        String problem() {
            assertThat(header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(json().path("status").intValue()).isEqualTo(status);
            assertThat(json().path("title").stringValue()).isNotBlank();
            assertThat(json().path("detail").stringValue()).isNotBlank();
            return json().path("code").stringValue();
        }
    }

    /** Logs in with the password that all have. */
    Browser as(String login) {
        Answer answer = post(
                "/weblab/login/api/v1/session", "{\"username\": \"%s\", \"password\": \"password\"}".formatted(login));
        assertThat(answer.status()).isEqualTo(200);
        answer.response().headers().allValues("Set-Cookie").forEach(this::keep);
        return this;
    }

    private void keep(String setCookie) {
        String[] pair = setCookie.split(";", 2)[0].split("=", 2);
        cookies.put(pair[0], pair[1]);
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer delete(String path) {
        return send(request(path).DELETE());
    }

    Answer put(String path, String json) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(json)));
    }

    Answer post(String path, String json) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** With a key of its own. */
    Answer postOnce(String path, String json) {
        return postOnce(path, json, UUID.randomUUID().toString());
    }

    Answer postOnce(String path, String json, String key) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** A form with files; a field's name is its key. */
    Answer postForm(String path, Map<String, String> fields, String key) {
        String boundary = "----weblab";
        String body = fields.entrySet().stream()
                        .map(field -> "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + field.getKey()
                                + "\""
                                + (field.getKey().startsWith("file")
                                                && !field.getKey().equals("file_info")
                                        ? "; filename=\"a.txt\""
                                        : "")
                                + "\r\n\r\n" + field.getValue() + "\r\n")
                        .collect(Collectors.joining())
                + "--" + boundary + "--\r\n";
        return send(request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .header("Idempotency-Key", key)
                // A long body that is refused is not read: the answer might be lost in the connection that breaks.
                .expectContinue(body.length() > 1 << 20)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** A request to this server with the cookies, for what the other methods do not offer. */
    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server + path)).timeout(Duration.ofSeconds(60));
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Opens a stream of events; they are collected while the test goes on. */
    Events events(String path) {
        Events events = new Events();
        var unused = CLIENT.sendAsync(
                request(path).header("Accept", "text/event-stream").build(),
                HttpResponse.BodyHandlers.fromLineSubscriber(events));
        return events;
    }
}
