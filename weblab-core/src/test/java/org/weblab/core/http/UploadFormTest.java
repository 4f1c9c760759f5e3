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
import org.weblab.runtime.json.Json;

/** The form by which old pages send files. */
final class UploadFormTest {

    private static final String UPLOAD = "/weblab/web/upload/";

    @TempDir
    Path folder;

    private WholeWebLab weblab;
    private Browser student;
    private String reservation;

    @BeforeEach
    void start() throws IOException {
        weblab = WholeWebLab.start(folder, Equipment.dummy("dummy", Map.of()));
        student = weblab.browser().as("student001");
        reservation = UUID.randomUUID().toString();
        student.postOnce(
                "/weblab/api/v1/reservations",
                "{\"category\": \"Dummy experiments\", \"experiment\": \"dummy\", \"clientData\": {}}",
                reservation);
        await().until(() -> student.get("/weblab/api/v1/reservations/" + reservation)
                .json()
                .path("state")
                .stringValue()
                .equals("active"));
    }

    @AfterEach
    void stop() {
        weblab.close();
    }

    @Test
    void aPageReadsTheAnswerInItsFrame() {
        Browser.Answer answer = upload("", Map.of("file_info", "a<b"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("text/html");
        assertThat(answer.body()).contains("<body>SUCCESS@Received file with len: 5 and file_info: a&lt;b</body>");
    }

    @Test
    void aScriptGetsJson() {
        assertThat(upload("?format=json", Map.of()).json()).isEqualTo(Json.tree("""
                        {"is_exception": false,
                         "result": {"commandstring": "Received file with len: 5 and file_info: program"}}
                        """));
    }

    @Test
    void inTheBackgroundTheAnswerIsTheNameOfTheRequest() {
        assertThat(upload("?format=json", Map.of("is_async", "Yes"))
                        .json()
                        .path("result")
                        .path("commandstring")
                        .stringValue())
                .matches("[A-Za-z0-9_-]{16}");
    }

    @Test
    void whatIsMissingOrWrongIsNamed() {
        assertThat(student.get(UPLOAD).body())
                .contains("<body>ERROR@Server.WebLab@file_info argument not provided!</body>");
        assertThat(student.postForm(UPLOAD + "?format=json", Map.of("file_info", "x"), "k")
                        .json())
                .isEqualTo(Json.tree("""
                        {"is_exception": true, "message": "file_sent argument not provided!", "code": "Server.WebLab"}
                        """));
        assertThat(upload("?format=json", Map.of("is_async", "perhaps"))
                        .json()
                        .path("code")
                        .stringValue())
                .isEqualTo("Server.WebLab");
        assertThat(upload("?format=json", Map.of("reservation_id", "nothing"))
                        .json()
                        .path("message")
                        .stringValue())
                .isEqualTo("Core Reservations session not found");
        assertThat(upload("", Map.of("reservation_id", "<script>")).body())
                .contains("<body>ERROR@Server.Python@Core Reservations session not found</body>");
    }

    @Test
    void whatIsRefusedBeforeTheFormIsReadHasTheSameForm() {
        Browser.Answer json = fromElsewhere("?format=json");
        Browser.Answer page = fromElsewhere("");

        assertThat(json.status()).isEqualTo(403);
        assertThat(json.json().path("is_exception").booleanValue()).isTrue();
        assertThat(json.json().path("message").stringValue()).contains("http://elsewhere.example");
        assertThat(json.json().path("code").stringValue()).isEqualTo("Server.WebLab");
        assertThat(page.status()).isEqualTo(403);
        assertThat(page.body()).contains("<body>ERROR@Server.WebLab@This request comes from");
    }

    private Browser.Answer fromElsewhere(String query) {
        return student.send(student.request(UPLOAD + query)
                .header("Origin", "http://elsewhere.example")
                .POST(HttpRequest.BodyPublishers.noBody()));
    }

    private Browser.Answer upload(String query, Map<String, String> changes) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("file_info", "program");
        form.put("file_sent", "hello");
        form.put("reservation_id", reservation + ";" + reservation + ".route1");
        form.putAll(changes);
        return student.postForm(UPLOAD + query, form, "k");
    }
}
