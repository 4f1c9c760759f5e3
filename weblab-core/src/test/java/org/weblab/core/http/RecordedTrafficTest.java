// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weblab.core.http.RecordedTraffic.Exchange;
import org.weblab.core.http.WholeWebLab.Equipment;
import org.weblab.runtime.json.Json;
import tools.jackson.databind.JsonNode;

/**
 * Asks what the original was asked, and compares the answers value by value. What differs on purpose is listed here by
 * its path; {@code docs/compatibility.md} says why.
 */
final class RecordedTrafficTest {

    private static final String TEXT = "/message";
    private static final String CODE = "/code";

    /** The original answered with a page, or with another status. */
    private static final Set<String> ANOTHER_FORM = Set.of("status");

    private static final Map<Integer, Set<String>> LOGIN_AND_ERRORS = Map.of(
            14, ANOTHER_FORM, // params as a list: an envelope, not a page of error 500
            21, Set.of(TEXT, CODE), // external systems are not offered
            22, Set.of(TEXT, CODE),
            23, Set.of(TEXT, CODE),
            27, ANOTHER_FORM); // OPTIONS is not answered

    private static final Map<Integer, Set<String>> USER_METHODS = Map.of(
            31, Set.of(TEXT), // arguments are named, the interpreter's words are not copied
            39, Set.of("/result"), // the recorded deployment has more experiments
            41, Set.of("/result")); // and its administrators are in a group

    private static final Set<String> GOES_ON = Set.of(
            "/result/status",
            "/result/url",
            "/result/time",
            "/result/initial_configuration",
            "/result/remote_reservation_id",
            "/result/reservation_id/id",
            "/result/finished",
            "/result/initial_data",
            "/result/end_data");

    private static final Map<Integer, Set<String>> RESERVATION = Map.of(
            21, Set.of(TEXT), // arguments are named
            32, Set.of(TEXT, CODE, "/is_exception", "/result"), // every text reaches the laboratory,
            33, GOES_ON, // and a failed command would not end the reservation
            37, Set.of(TEXT),
            42, Set.of(TEXT),
            50, use("/result/experiment_use"),
            51, use("/result/0/experiment_use"));

    @TempDir
    Path folder;

    @Test
    void loginAndErrorsAreAnsweredAsByTheOriginal() throws IOException {
        replay("json_01_login_and_errors.txt", LOGIN_AND_ERRORS);
    }

    @Test
    void methodsAboutUsersAreAnsweredAsByTheOriginal() throws IOException {
        replay("json_02_user_methods.txt", USER_METHODS);
    }

    @Test
    void theLifeOfAReservationIsAnsweredAsByTheOriginal() throws IOException {
        replay("json_03_reservation_dummy.txt", RESERVATION);
    }

    /** The equipment has other names; answers in the background are kept; what was not stored says so in a sentence. */
    private static Set<String> use(String path) {
        return Set.of(
                path + "/coord_address/host",
                path + "/coord_address/process",
                path + "/coord_address/component",
                path + "/commands/5/response/commandstring",
                path + "/commands/5/timestamp_after",
                path + "/sent_files/0/file_content",
                path + "/sent_files/1/file_content",
                path + "/sent_files/1/response/commandstring",
                path + "/sent_files/1/timestamp_after");
    }

    private void replay(String file, Map<Integer, Set<String>> different) throws IOException {
        try (WholeWebLab weblab = WholeWebLab.start(
                folder,
                Equipment.dummy("dummy", Map.of("server-name", "Generic system; not identified")),
                Equipment.dummy("slow", Map.of()))) {
            Replay replay = new Replay(weblab);
            SoftAssertions answers = new SoftAssertions();
            for (Exchange exchange : RecordedTraffic.read(file).exchanges()) {
                boolean same = !different.containsKey(exchange.number());
                Browser.Answer answer = same ? replay.sendUntilAsFar(exchange) : replay.send(exchange);
                answers.assertThat(differing(replay, exchange, answer))
                        .as("%s, exchange %d (%s): %s", file, exchange.number(), exchange.note(), answer.body())
                        .isEqualTo(different.getOrDefault(exchange.number(), Set.of()));
                if (same) {
                    SetCookies.compare(answers, replay, exchange, answer);
                }
            }
            answers.assertAll();
        }
    }

    private static Set<String> differing(Replay replay, Exchange exchange, Browser.Answer answer) {
        if (exchange.status() != answer.status()) {
            return ANOTHER_FORM;
        }
        if (exchange.number() == 1 && exchange.method().equals("GET")) {
            assertThat(methods(answer.body()))
                    .isEqualTo(methods(exchange.response().body()));
        }
        if (!exchange.response().body().startsWith("{")) {
            return Set.of();
        }
        JsonNode ours = sorted(answer.json());
        replay.learn(Json.tree(exchange.response().body()), ours);
        JsonNode recorded =
                sorted(Json.tree(replay.translated(exchange.response().body())));
        if (isReservation(exchange, recorded)) {
            assertThat(ours.path("result").path("status").stringValue())
                    .isIn("Reservation::waiting", "Reservation::waiting_confirmation", "Reservation::confirmed");
            return paths(Likeness.differences(
                    recorded.path("result").path("reservation_id"),
                    ours.path("result").path("reservation_id")));
        }
        return paths(Likeness.differences(recorded, ours));
    }

    private static Set<String> methods(String page) {
        return page.lines()
                .filter(line -> line.contains("<li>"))
                .map(line -> line.replaceAll("\\W*", ""))
                .collect(Collectors.toSet());
    }

    private static Set<String> paths(List<String> differences) {
        return differences.stream()
                .map(difference -> difference.substring(0, difference.indexOf(": ")))
                .collect(Collectors.toSet());
    }

    /** A free laboratory may answer with each of three words; the original did so by chance. */
    private static boolean isReservation(Exchange exchange, JsonNode recorded) {
        return exchange.request().body().contains("\"reserve_experiment\"")
                && !recorded.path("is_exception").booleanValue();
    }

    /** Within a category the original has no order. */
    private static JsonNode sorted(JsonNode answer) {
        JsonNode result = answer.path("result");
        if (result.isArray() && result.path(0).has("permanent_id")) {
            List<JsonNode> elements = result.valueStream()
                    .sorted(Comparator.comparing(
                            node -> node.path("permanent_id").stringValue()
                                    + node.path("experiment").path("name").stringValue()))
                    .toList();
            return Json.MAPPER.valueToTree(Map.of("result", elements, "is_exception", false));
        }
        return answer;
    }
}
