// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.survival;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.weblab.runtime.json.Json;
import tools.jackson.databind.JsonNode;

/**
 * One visit of a student whose page does not give up: what brought no answer is sent again under the same key, as the web
 * client does. Asks a login server how one logs in, reserves, waits, sends a few commands, leaves.
 */
final class SteadyStudent {

    private static final int COMMANDS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final Duration ONE_REQUEST = Duration.ofSeconds(15);

    /** What whoever is in front says for a server that does not answer. */
    private static final Set<Integer> NO_ANSWER = Set.of(502, 504);

    /** One connection for each request: a dead server must not be remembered. */
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(3))
            .build();

    private final URI url;
    private final String login;
    private final String session;
    private final String reservation = UUID.randomUUID().toString();
    private final List<String> acknowledged = new ArrayList<>();
    private Step step = Step.ARRIVE;
    private String key = reservation;
    private String end = "still at it";
    private volatile String last = "nothing yet";
    private int loggedOut;
    private long lastAnswer;
    private Duration longestSilence = Duration.ZERO;

    private enum Step {
        ARRIVE,
        RESERVE,
        WAIT,
        COMMAND,
        LEAVE,
        SEE_THE_END,
        DONE
    }

    /**
     * What came of it.
     *
     * @param end the reason that the student was told at the end
     * @param acknowledged commands that were answered
     * @param loggedOut how often a server said that nobody is logged in
     * @param longestSilence the longest time between two answers that it could go on with
     */
    record Outcome(
            String login,
            String reservation,
            String end,
            List<String> acknowledged,
            int loggedOut,
            Duration longestSilence) {

        boolean worked() {
            return acknowledged.size() == COMMANDS && end.equals("left");
        }

        boolean wasToldThatItFailed() {
            return !worked() && end.equals("failed");
        }
    }

    SteadyStudent(URI url, String login, String session) {
        this.url = url;
        this.login = login;
        this.session = session;
    }

    /** The same person, who comes once more. */
    SteadyStudent again() {
        return new SteadyStudent(url, login, session);
    }

    /** The whole way. */
    Outcome work() {
        lastAnswer = System.nanoTime();
        await("the end of " + login)
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(PAUSE)
                .until(this::advance);
        return new Outcome(login, reservation, end, List.copyOf(acknowledged), loggedOut, longestSilence);
    }

    /** Sends one request, and looks what follows from the answer; true at the end. */
    private boolean advance() {
        HttpResponse<String> response;
        try {
            response = HTTP.send(request(), BodyHandlers.ofString());
        } catch (IOException nobodyAnswered) {
            last = nobodyAnswered.toString();
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        last = response.statusCode() + " " + response.body();
        if (response.statusCode() == 401) {
            loggedOut++;
        }
        if (!again(response)) {
            noteAnswer();
            step = next(response);
        }
        return step == Step.DONE;
    }

    private void noteAnswer() {
        long now = System.nanoTime();
        Duration silence = Duration.ofNanos(now - lastAnswer);
        longestSilence = silence.compareTo(longestSilence) > 0 ? silence : longestSilence;
        lastAnswer = now;
    }

    /** Sent again as it is; but what equipment has or may have done is an answer, and only the person knows what to do. */
    private static boolean again(HttpResponse<String> response) {
        String type = response.headers().firstValue("Content-Type").orElse("");
        boolean ofTheFront = !type.contains("json") || response.body().contains("\"bad-gateway\"");
        return response.statusCode() == 503
                || (NO_ANSWER.contains(response.statusCode()) && ofTheFront)
                || response.body().contains("in-progress");
    }

    private HttpRequest request() {
        URI one = url.resolve("api/v1/reservations/" + reservation);
        return switch (step) {
            case ARRIVE -> to(url.resolve("login/api/v1/options")).GET().build();
            case RESERVE ->
                post(
                        url.resolve("api/v1/reservations"),
                        Map.of("category", "Dummy experiments", "experiment", "dummy", "clientData", Map.of()));
            case COMMAND -> post(URI.create(one + "/commands"), Map.of("command", text()));
            case LEAVE -> to(one).DELETE().build();
            case WAIT, SEE_THE_END, DONE -> to(one).GET().build();
        };
    }

    /** Its first word is the sender, for the equipment's record; no two commands have the same text. */
    private String text() {
        return login + " " + key;
    }

    private Step next(HttpResponse<String> response) {
        boolean done = response.statusCode() < 300;
        return switch (step) {
            case ARRIVE -> done ? Step.RESERVE : refused(response);
            case RESERVE -> done ? Step.WAIT : refused(response);
            case WAIT -> done ? standing(Json.tree(response.body()), Step.COMMAND) : refused(response);
            case COMMAND -> {
                if (done) {
                    acknowledged.add(text());
                }
                key = UUID.randomUUID().toString();
                // if it was lost: whose turn is it now?
                yield !done ? Step.WAIT : acknowledged.size() == COMMANDS ? Step.LEAVE : Step.COMMAND;
            }
            case LEAVE -> done ? Step.SEE_THE_END : refused(response);
            case SEE_THE_END -> done ? standing(Json.tree(response.body()), Step.LEAVE) : refused(response);
            case DONE -> Step.DONE;
        };
    }

    private Step standing(JsonNode reservationNow, Step whenActive) {
        String state = reservationNow.get("state").asString();
        if (state.equals("finished")) {
            end = reservationNow.get("reason").asString();
            return Step.DONE;
        }
        if (state.equals("active")) {
            key = UUID.randomUUID().toString();
            return acknowledged.size() == COMMANDS ? Step.LEAVE : whenActive;
        }
        return step;
    }

    private Step refused(HttpResponse<String> response) {
        end = response.statusCode() + " " + response.body();
        return Step.DONE;
    }

    private HttpRequest post(URI address, Map<String, ?> body) {
        return to(address)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(Json.text(body)))
                .build();
    }

    private HttpRequest.Builder to(URI address) {
        return HttpRequest.newBuilder(address).timeout(ONE_REQUEST).header("Cookie", "weblabsessionid=" + session);
    }

    @Override
    public String toString() {
        return login + " " + step + ": " + last;
    }
}
