// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.weblab.core.http.RecordedTraffic.Exchange;
import org.weblab.runtime.json.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Sends recorded requests to a server of ours. Ids that the original drew are known by those that ours draws in their
 * place, so that later requests speak of the same things.
 */
final class Replay {

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern SIXTEEN = Pattern.compile("[0-9a-zA-Z_-]{16}");

    private final WholeWebLab weblab;
    private final Map<String, String> ours = new LinkedHashMap<>();

    Replay(WholeWebLab weblab) {
        this.weblab = weblab;
    }

    /** The same request to our server. */
    Browser.Answer send(Exchange exchange) {
        Browser browser = weblab.browser();
        HttpRequest.Builder request = browser.request(translated(exchange.target()));
        exchange.request().headers().forEach(header -> {
            if (!header.getKey().matches("Host|Connection|Content-Length")) {
                request.header(header.getKey(), translated(header.getValue()));
            }
        });
        request.method(
                exchange.method(),
                exchange.request().body().isEmpty()
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(
                                translated(exchange.request().body())));
        return browser.send(request);
    }

    /** The same request, again until the equipment is as far as the original's was. */
    Browser.Answer sendUntilAsFar(Exchange exchange) {
        if (exchange.request().body().contains("\"check_async_command_status\"")) {
            return sendUntilNothingRuns(exchange);
        }
        Optional<String> far = status(exchange.response().body());
        if (far.isEmpty() || exchange.request().body().contains("reserve_experiment")) {
            return send(exchange);
        }
        return Awaitility.await("exchange " + exchange.number())
                .atMost(Duration.ofSeconds(20))
                .until(() -> send(exchange), answer -> status(answer.body()).equals(far));
    }

    /** Answers in the background are told once each, as they come: asks as clients do, and puts them together. */
    private Browser.Answer sendUntilNothingRuns(Exchange exchange) {
        Map<String, JsonNode> told = new LinkedHashMap<>();
        Browser.Answer last = Awaitility.await("exchange " + exchange.number())
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> {
                            Browser.Answer answer = send(exchange);
                            answer.json().path("result").forEachEntry(told::put);
                            return answer;
                        },
                        answer -> told.values().stream()
                                .noneMatch(progress ->
                                        progress.path(0).asString("").equals("running")));
        return last.telling(Json.text(Map.of("result", told, "is_exception", false)));
    }

    /** Where a reservation stands and whether its results are there, or how many uses the history has; else empty. */
    private static Optional<String> status(String body) {
        try {
            JsonNode result = Json.tree(body).path("result");
            if (result.isArray()) {
                return Optional.of(result.size() + " elements");
            }
            return result.path("status").isString()
                    ? Optional.of(result.path("status").stringValue() + result.path("finished"))
                    : Optional.empty();
        } catch (JacksonException noJson) {
            return Optional.empty();
        }
    }

    /** What the original said, in the ids that ours drew. */
    String translated(String recorded) {
        String text = recorded;
        for (Map.Entry<String, String> id : ours.entrySet()) {
            text = text.replace(id.getKey(), id.getValue());
        }
        return text;
    }

    /** Learns which id of ours stands for which recorded one, from answers of the same form. */
    void learn(JsonNode recorded, JsonNode our) {
        if (recorded.isString() && our.isString()) {
            learn(UUID.matcher(recorded.stringValue()), UUID.matcher(our.stringValue()));
            if (SIXTEEN.matcher(recorded.stringValue()).matches()) {
                learn(SIXTEEN.matcher(recorded.stringValue()), SIXTEEN.matcher(our.stringValue()));
            }
        } else if (recorded.isObject()) {
            recorded.forEachEntry((name, value) -> learn(value, our.path(name)));
        }
    }

    private void learn(Matcher recorded, Matcher our) {
        if (recorded.find() && our.find()) {
            ours.putIfAbsent(recorded.group(), our.group());
            assertThat(our.group()).as("the id in place of " + recorded.group()).isEqualTo(ours.get(recorded.group()));
        }
    }
}
