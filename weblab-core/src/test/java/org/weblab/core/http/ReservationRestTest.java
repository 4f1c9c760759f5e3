// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weblab.core.http.WholeWebLab.Equipment;
import tools.jackson.databind.JsonNode;

/** Reserving, using and leaving by REST, and what is refused. */
final class ReservationRestTest {

    private static final String RESERVATIONS = "/weblab/api/v1/reservations";
    private static final String DUMMY =
            "{\"category\": \"Dummy experiments\", \"experiment\": \"dummy\", \"clientData\": {}}";

    @TempDir
    Path folder;

    private WholeWebLab weblab;
    private Browser student;

    @BeforeEach
    void start() throws IOException {
        weblab = WholeWebLab.keepingFiles(folder, Equipment.dummy("dummy", Map.of()));
        student = weblab.browser().as("student001");
    }

    @AfterEach
    void stop() {
        weblab.close();
    }

    @Test
    void aStudentReservesUsesAndLeaves() {
        String id = UUID.randomUUID().toString();
        Browser.Answer reserved = student.postOnce(RESERVATIONS, DUMMY, id);
        assertThat(reserved.status()).isEqualTo(201);
        assertThat(reserved.json().path("id").stringValue()).isEqualTo(id);

        JsonNode active = awaitState(student, id, "active");
        assertThat(active.path("remainingSeconds").longValue()).isBetween(190L, 200L);
        assertThat(active.path("configuration").stringValue()).isEqualTo("{}");

        Browser.Answer command = student.postOnce(one(id) + "/commands", "{\"command\": \"ñandú €\"}");
        assertThat(command.json().path("response").stringValue()).isEqualTo("Received command: ñandú €");
        Browser.Answer file = sendFile(student, id, "contents of the file");
        assertThat(file.json().path("response").stringValue())
                .isEqualTo("Received file with len: 20 and file_info: program.vhd");

        assertThat(student.delete(one(id)).json().path("state").stringValue()).isIn("disposing", "finished");
        JsonNode finished = awaitState(student, id, "finished");
        assertThat(finished.path("reason").stringValue()).isEqualTo("left");
        assertThat(finished.path("used").booleanValue()).isTrue();
        assertThat(student.delete(one(id)).status()).isEqualTo(200);
        assertThat(student.postOnce(one(id) + "/commands", "{\"command\": \"late\"}")
                        .problem())
                .isEqualTo("not-in-use");
    }

    @Test
    void aRepeatedRequestHasOneEffect() {
        String id = UUID.randomUUID().toString();
        student.postOnce(RESERVATIONS, DUMMY, id);
        assertThat(student.postOnce(RESERVATIONS, DUMMY, id).json().path("id").stringValue())
                .isEqualTo(id);
        Browser.Answer another = student.postOnce(RESERVATIONS, DUMMY);
        assertThat(another.status()).isEqualTo(200);
        assertThat(another.json().path("id").stringValue()).isEqualTo(id);

        awaitState(student, id, "active");
        String key = UUID.randomUUID().toString();
        student.postOnce(one(id) + "/commands", "{\"command\": \"one\"}", key);
        assertThat(student.postOnce(one(id) + "/commands", "{\"command\": \"one\"}", key)
                        .json()
                        .path("response")
                        .stringValue())
                .isEqualTo("Received command: one");
        assertThat(student.postOnce(one(id) + "/commands", "{\"command\": \"two\"}", key)
                        .problem())
                .isEqualTo("key-reused");

        student.delete(one(id));
        JsonNode use = await().until(
                        () -> student.get("/weblab/api/v1/uses/" + id),
                        answer -> answer.status() == 200
                                && !answer.json().path("end").isNull())
                .json();
        assertThat(use.path("commands").size()).isEqualTo(1);
    }

    @Test
    void twoStudentsOnOneResourceSeeTheirPlacesAndTheTurn() {
        String first = reserve(student);
        awaitState(student, first, "active");
        Browser other = weblab.browser().as("student002");
        String second = reserve(other);

        Events events = other.events(one(second) + "/events");
        Events board = other.events("/weblab/api/v1/laboratories/events");
        await().until(() -> !events.received().isEmpty() && !board.received().isEmpty());
        JsonNode waiting = events.received().getFirst();
        assertThat(waiting.path("state").stringValue()).isEqualTo("queued");
        assertThat(waiting.path("place").intValue()).isZero();
        assertThat(waiting.path("outOfOrder").booleanValue()).isFalse();
        await().until(() -> state(board, "dummy").path("waiting").intValue() == 1);

        student.delete(one(first));
        await().until(() ->
                events.received().getLast().path("state").stringValue().equals("active"));
        await().until(() -> state(board, "dummy").path("waiting").intValue() == 0);
        assertThat(events.received())
                .extracting(event -> event.path("version").longValue())
                .isSorted();

        other.delete(one(second));
        await().until(() -> state(board, "dummy").path("free").intValue() == 1);
        events.close();
        board.close();
    }

    @Test
    void somebodyElsesReservationDoesNotExist() {
        String id = reserve(student);
        Browser other = weblab.browser().as("student002");

        assertThat(other.get(one(id)).problem()).isEqualTo("no-such-reservation");
        assertThat(other.delete(one(id)).problem()).isEqualTo("no-such-reservation");
        assertThat(other.get(one(id) + "/events").problem()).isEqualTo("no-such-reservation");
        assertThat(other.postOnce(one(id) + "/commands", "{\"command\": \"x\"}").problem())
                .isEqualTo("no-such-reservation");
        assertThat(sendFile(other, id, "x").problem()).isEqualTo("no-such-reservation");
        assertThat(other.postOnce(RESERVATIONS, DUMMY, id).problem()).isEqualTo("no-such-reservation");
    }

    @Test
    void whoeverIsNotLoggedInIsToldSo() {
        Browser nobody = weblab.browser();
        for (String path : new String[] {"/me", "/laboratories", "/laboratories/events", "/reservations/x", "/uses"}) {
            Browser.Answer answer = nobody.get("/weblab/api/v1" + path);
            assertThat(answer.status()).as(path).isEqualTo(401);
            assertThat(answer.problem()).isEqualTo("not-logged-in");
        }
        assertThat(nobody.postOnce(RESERVATIONS, DUMMY).problem()).isEqualTo("not-logged-in");
        assertThat(nobody.send(nobody.request("/weblab/api/v1/me").header("Cookie", "weblabsessionid=;;.\"x"))
                        .problem())
                .isEqualTo("not-logged-in");
    }

    @Test
    void wrongRequestsAreNamed() {
        assertRefused(400, "bad-idempotency-key", student.post(RESERVATIONS, DUMMY));
        assertRefused(400, "bad-idempotency-key", student.postOnce(RESERVATIONS, DUMMY, "1-2-3-4-5"));
        assertRefused(
                404, "no-such-laboratory", student.postOnce(RESERVATIONS, DUMMY.replace("\"dummy\"", "\"none\"")));
        assertRefused(404, "no-such-laboratory", student.postOnce(RESERVATIONS, DUMMY.replace("\"dummy\"", "\"a@b\"")));
        assertRefused(404, "no-such-laboratory", weblab.browser().as("noperm").postOnce(RESERVATIONS, DUMMY));
        assertRefused(409, "no-equipment", student.postOnce(RESERVATIONS, DUMMY.replace("\"dummy\"", "\"slow\"")));
        assertRefused(
                404, "no-such-reservation", student.get(one(UUID.randomUUID().toString())));
        assertRefused(404, "no-such-reservation", student.get(RESERVATIONS + "/a%20b"));
        for (String json : new String[] {
            "",
            "{",
            "[]",
            "null",
            "{}",
            DUMMY.replace("{}", "[]"),
            DUMMY.replace("{}", "\"{}\""),
            DUMMY.replace("{}", "null"),
            DUMMY.replace("\"dummy\"", "7"),
            DUMMY.replace("\"dummy\"", "null"),
            DUMMY.replace("}}", "}, \"more\": 1}")
        }) {
            Browser.Answer answer = student.postOnce(RESERVATIONS, json);
            assertThat(answer.status()).as(json + answer.body()).isEqualTo(400);
            assertThat(answer.problem()).isNotBlank();
        }
        assertThat(student.postOnce(RESERVATIONS, DUMMY.replace("{}", "{\"x\": \"" + "x".repeat(2 << 20) + "\"}"))
                        .status())
                .isEqualTo(413);
        assertThat(student.put(RESERVATIONS, DUMMY).status()).isEqualTo(405);
    }

    @Test
    void pagesOfOtherSitesChangeNothing() {
        for (String origin :
                new String[] {"http://evil.example", "null", "https://localhost", "http://localhost.evil"}) {
            assertRefused(403, "foreign-origin", student.send(reservation().header("Origin", origin)));
        }
        assertThat(student.send(reservation().header("Origin", "http://localhost"))
                        .status())
                .isEqualTo(201);
        assertRefused(
                415,
                "unsupported-media-type",
                student.send(student.request(RESERVATIONS)
                        .header("Content-Type", "text/plain")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(HttpRequest.BodyPublishers.ofString(DUMMY))));
    }

    @Test
    void formsWithoutAFileOrTooLongAreRefused() {
        String id = reserve(student);
        awaitState(student, id, "active");
        String key = UUID.randomUUID().toString();

        assertRefused(400, "bad-form", student.postForm(one(id) + "/files", Map.of("info", "x"), key));
        assertRefused(415, "unsupported-media-type", student.postOnce(one(id) + "/files", "{}"));
        assertThat(sendFile(student, id, "x".repeat(21 << 20)).status()).isEqualTo(413);
        assertThat(sendFile(student, id, "").status()).isEqualTo(200);
    }

    private HttpRequest.Builder reservation() {
        return student.request(RESERVATIONS)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString(DUMMY));
    }

    private static void assertRefused(int status, String code, Browser.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.problem()).isEqualTo(code);
    }

    private static Browser.Answer sendFile(Browser browser, String id, String content) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("file", content);
        form.put("info", "program.vhd");
        return browser.postForm(one(id) + "/files", form, UUID.randomUUID().toString());
    }

    private static JsonNode state(Events board, String name) {
        return board.received()
                .getLast()
                .path("laboratories")
                .valueStream()
                .filter(lab -> lab.path("name").stringValue().equals(name))
                .findFirst()
                .orElseThrow()
                .path("state");
    }

    private static String reserve(Browser browser) {
        Browser.Answer answer = browser.postOnce(RESERVATIONS, DUMMY);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().path("id").stringValue();
    }

    private static JsonNode awaitState(Browser browser, String id, String state) {
        return await().until(
                        () -> browser.get(one(id)).json(),
                        reservation -> reservation.path("state").stringValue().equals(state));
    }

    private static String one(String id) {
        return RESERVATIONS + "/" + id;
    }
}
