// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weblab.core.http.WholeWebLab.Equipment;
import org.weblab.core.http.json.ForwardedCoreMethods;
import org.weblab.runtime.http.Reply;
import org.weblab.runtime.http.jsonservice.JsonMethods;
import org.weblab.runtime.json.Json;
import tools.jackson.databind.JsonNode;

/** What the recorded traffic does not show of the JSON service. */
final class JsonServiceTest {

    private static final String EXPERIMENT =
            "\"experiment_id\": {\"exp_name\": \"dummy\", \"cat_name\": \"Dummy experiments\"}";

    @TempDir
    Path folder;

    private WholeWebLab weblab;
    private Browser browser;

    @BeforeEach
    void start() throws IOException {
        weblab = WholeWebLab.start(folder, Equipment.dummy("dummy", Map.of()));
        browser = weblab.browser();
    }

    @AfterEach
    void stop() {
        weblab.close();
    }

    @Test
    void processWithoutACoreKnowsAllMethodsThatItMustForward() {
        JsonMethods forwarded = ForwardedCoreMethods.by((method, call, below, body) -> Reply.text(""));

        assertThat(forwarded.outline()).isEqualTo(weblab.core().methods().outline());
    }

    @Test
    void whoeverWaitsIsToldThePlaceAndIsWaiting() {
        String first = login("student001");
        String second = login("student002");
        JsonNode using = reserve(first);
        JsonNode waiting = reserve(second);

        assertThat(waiting.path("status").stringValue()).isEqualTo("Reservation::waiting");
        assertThat(waiting.path("position").intValue()).isZero();
        String id = id(waiting);
        assertThat(result(
                        "get_experiment_use_by_id",
                        "\"session_id\": \"%s\", \"reservation_id\": {\"id\": \"%s\"}".formatted(second, id)))
                .isEqualTo(Json.tree("{\"status\": \"alive\", \"running\": false, \"waiting\": true}"));
        assertThat(result(
                        "get_experiment_use_by_id",
                        "\"session_id\": \"%s\", \"reservation_id\": {\"id\": \"%s\"}".formatted(first, id)))
                .isEqualTo(Json.tree("{\"status\": \"forbidden\"}"));

        call("finished_experiment", "\"reservation_id\": \"%s\"".formatted(id(using)));
        await().until(() -> result("get_reservation_status", "\"reservation_id\": \"%s\"".formatted(id))
                .path("status")
                .stringValue()
                .equals("Reservation::confirmed"));
    }

    @Test
    void whoeverLeftWithoutUseHasNoReservation() {
        reserve(login("student001"));
        String session = login("student002");
        String id = id(reserve(session));
        call("finished_experiment", "\"reservation_id\": \"%s\"".formatted(id));

        for (String method : new String[] {"get_reservation_status", "poll", "send_command"}) {
            String command = method.equals("send_command") ? ", \"command\": {\"commandstring\": \"x\"}" : "";
            JsonNode answer = call(method, "\"reservation_id\": \"%s\"%s".formatted(id, command))
                    .json();
            assertThat(answer.path("code").stringValue()).as(method).isEqualTo("JSON:Client.NoCurrentReservation");
        }
        assertThat(result("get_multiple_reservation_status", "\"reservation_ids\": [\"%s\"]".formatted(id))
                        .path("status")
                        .path(id)
                        .path("success")
                        .booleanValue())
                .isFalse();
        assertThat(result(
                                "get_experiment_use_by_id",
                                "\"session_id\": \"%s\", \"reservation_id\": {\"id\": \"%s\"}".formatted(session, id))
                        .path("status")
                        .stringValue())
                .isEqualTo("cancelled");
    }

    @Test
    void usesAreAnsweredByTheirPlaceAlsoWhereAnIdComesTwice() {
        String session = login("student001");
        String id = id(reserve(session));

        assertThat(result(
                        "get_experiment_uses_by_id",
                        "\"session_id\": \"%s\", \"reservation_ids\": [\"%s\", \"nothing\", \"%s\"]"
                                .formatted(session, id, id)))
                .extracting(use -> use.path("status").stringValue())
                .containsExactly("alive", "cancelled", "alive");
    }

    @Test
    void logoutEndsTheReservation() {
        String session = login("student001");
        String id = id(reserve(session));
        call("logout", "\"session_id\": \"%s\"".formatted(session));

        await().until(() -> {
            JsonNode answer = call("get_reservation_status", "\"reservation_id\": \"%s\"".formatted(id))
                    .json();
            return answer.path("is_exception").booleanValue()
                    || answer.path("result").path("finished").booleanValue();
        });
    }

    @Test
    void reservationsOfTheWrongFormAreNamed() {
        String session = "\"session_id\": \"" + login("student001") + "\", ";

        assertThat(code("reserve_experiment", session + EXPERIMENT + ", \"client_initial_data\": \"[]\""))
                .isEqualTo("JSON:Server.UserProcessing");
        assertThat(code("reserve_experiment", session + EXPERIMENT.replace("dummy", "slow")))
                .isEqualTo("JSON:Server.UserProcessing");
        assertThat(code("reserve_experiment", session + EXPERIMENT.replace("dummy", "a@b")))
                .isEqualTo("JSON:Client.UnknownExperimentId");
        assertThat(code("reserve_experiment", session + "\"experiment_id\": 7")).isEqualTo("JSON:Server.Python");
        assertThat(code("reserve_experiment", session + EXPERIMENT + ", \"more\": 7"))
                .isEqualTo("JSON:Server.Python");
        assertThat(code("reserve_experiment", EXPERIMENT)).isEqualTo("JSON:Client.SessionNotFound");
        assertThat(code("get_multiple_reservation_status", "\"reservation_ids\": 7"))
                .isEqualTo("JSON:Server.Python");
        assertThat(code("check_async_command_status", "\"request_identifiers\": 7"))
                .isEqualTo("JSON:Server.Python");
        assertThat(code("get_latest_uses_per_lab", session + "\"category_name\": 7"))
                .isEqualTo("JSON:Server.Python");
    }

    @Test
    void whileTheStoreIsAwayTheEnvelopeComesWith503() {
        weblab.loseTheStore();

        Browser.Answer answer = call("get_reservation_status", "\"reservation_id\": \"1234\"");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).matches("\\d+");
        assertThat(answer.json().path("code").stringValue()).isEqualTo("JSON:Server.WebLab");
        assertThat(answer.json().path("is_exception").booleanValue()).isTrue();
        await().until(() -> !weblab.core().ready());
    }

    private String login(String login) {
        return result("login", "\"username\": \"%s\", \"password\": \"password\"".formatted(login))
                .path("id")
                .stringValue();
    }

    private JsonNode reserve(String session) {
        return result(
                "reserve_experiment",
                "\"session_id\": \"%s\", %s, \"client_initial_data\": \"{}\"".formatted(session, EXPERIMENT));
    }

    private static String id(JsonNode reservation) {
        return reservation.path("reservation_id").path("id").stringValue();
    }

    private JsonNode result(String method, String params) {
        JsonNode answer = call(method, params).json();
        assertThat(answer.path("is_exception").booleanValue())
                .as(answer.toString())
                .isFalse();
        return answer.path("result");
    }

    private String code(String method, String params) {
        Browser.Answer answer = call(method, params);
        assertThat(answer.status()).isEqualTo(200);
        return answer.json().path("code").asString("none: " + answer.body());
    }

    private Browser.Answer call(String method, String params) {
        return browser.post("/weblab/json/", "{\"method\": \"%s\", \"params\": {%s}}".formatted(method, params));
    }
}
