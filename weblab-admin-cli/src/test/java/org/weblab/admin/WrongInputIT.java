// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weblab.runtime.json.Json;
import tools.jackson.databind.JsonNode;

/** Whatever a border is sent: the answer says what is wrong with it, and the server goes on. */
class WrongInputIT {

    private static final String REST = "/weblab/api/v1/";
    private static final String JSON = "Content-Type: application/json";
    private static final byte[] NOTHING = {};
    private static final int LONGEST_BODY = 64 << 10;

    private static final List<String> STRANGE_WORDS = List.of(
            "'%20OR%201=1%20--",
            "%27;%20DROP%20TABLE%20users;%20--",
            "%00",
            "%0d%0aSet-Cookie:%20a=b",
            "%F0%9F%92%A1",
            "%ff%fe",
            "..%2f..%2fsecrets.yml",
            "..;/..;/secrets.yml",
            "%2e%2e/%2e%2e/secrets.yml",
            "%252e%252e%252fsecrets.yml",
            "%zz",
            "-1",
            "null",
            "x".repeat(5_000));

    private static final List<String> STRANGE_BODIES = List.of(
            "",
            " ",
            "{",
            "}",
            "[]",
            "null",
            "true",
            "1e400",
            "\"text\"",
            "\0\0\0",
            "{}",
            "{\"a\":1,\"a\":2}",
            "{\"method\":1}",
            "{\"method\":null,\"params\":null}",
            "{\"method\":\"login\",\"params\":[]}",
            "{\"method\":\"login\",\"params\":{\"username\":{\"a\":1},\"password\":[1]}}",
            "{\"method\":\"login\",\"params\":{\"username\":\"' OR '1'='1\",\"password\":\"' OR '1'='1\"}}",
            "{\"method\":\"login\",\"params\":{\"username\":\"\\u0000\",\"password\":\"\\ud800\"}}",
            "{\"method\":\"reserve_experiment\",\"params\":{\"experiment_id\":\"dummy\"}}",
            "{\"method\":\"reserve_experiment\",\"params\":{\"experiment_id\":{\"exp_name\":1,\"cat_name\":{}},"
                    + "\"client_initial_data\":7,\"consumer_data\":[]}}",
            "{\"method\":\"get_reservation_status\",\"params\":{\"reservation_id\":{\"id\":{\"id\":1}}}}",
            "{\"method\":\"get_experiment_uses_by_id\",\"params\":{\"reservation_ids\":\"x\"}}",
            "{\"method\":\"send_file\",\"params\":{\"file_content\":\"*not base64*\",\"file_info\":1}}",
            "{\"method\":\"__class__\",\"params\":{}}",
            "{\"category\":1,\"experiment\":[],\"clientData\":\"\"}",
            "{\"category\":\"a@b\",\"experiment\":\"\\u0000\",\"clientData\":{}}",
            "{\"category\":\"x\",\"experiment\":\"y\",\"clientData\":{},\"more\":1}",
            "{\"command\":{\"a\":1}}",
            "{\"username\":1,\"password\":null}",
            "{\"old\":\"x\",\"new\":5}",
            "[".repeat(100_000),
            "{\"a\":".repeat(50_000),
            "{\"x\":\"" + "y".repeat(3 << 20) + "\"}");

    @TempDir
    private static Path folder;

    private static TestDeployment deployment;
    private static RawHttp http;
    private static Student student;
    private static String reservation;

    @BeforeAll
    static void start() {
        Installation weblab = Installation.in(folder.resolve("weblab"));
        deployment = TestDeployment.create(weblab, folder.resolve("deployment"), "--inline-lab-server");
        deployment.start();
        http = new RawHttp(deployment.port());
        student = deployment.student(1);
        reservation = student.reserve();
    }

    @AfterAll
    static void stop() {
        deployment.close();
    }

    @AfterEach
    void theServerIsWellAndNothingWasUnexpected() {
        assertThat(http.send("GET /readyz", List.of(), NOTHING).status()).isEqualTo(200);
        assertThat(student.isLoggedIn()).isTrue();
        assertThat(deployment.log("core1").lines().filter(line -> line.contains(" ERROR ")))
                .isEmpty();
    }

    @Test
    void bodiesThatRestDoesNotUnderstand() {
        SoftAssertions all = new SoftAssertions();
        for (String target : List.of(
                "POST " + REST + "reservations",
                "POST " + REST + "reservations/" + reservation + "/commands",
                "PUT " + REST + "me/preferences",
                "POST /weblab/login/api/v1/session",
                "PUT /weblab/login/api/v1/password")) {
            for (String body : STRANGE_BODIES) {
                refused(all, target, List.of(JSON, key(), cookie()), body);
            }
            all.assertThat(http.send(target, List.of(JSON, key(), cookie()), new byte[] {(byte) 0xff, (byte) 0xfe, '{'})
                            .status())
                    .isBetween(400, 499);
        }
        all.assertAll();
    }

    @Test
    void bodiesThatTheJsonServiceDoesNotUnderstand() {
        SoftAssertions all = new SoftAssertions();
        for (String address : List.of("POST /weblab/json/", "POST /weblab/login/json/")) {
            for (String body : STRANGE_BODIES) {
                RawHttp.Answer answer = http.send(address, List.of(cookie()), body);
                if (body.length() > LONGEST_BODY && (answer.status() == 0 || answer.status() == 413)) {
                    continue;
                }
                all.assertThat(answer.status()).as(shown(body)).isEqualTo(200);
                JsonNode envelope =
                        Json.tree(answer.text().substring(answer.text().indexOf("\r\n\r\n") + 4));
                all.assertThat(envelope.get("is_exception").asBoolean())
                        .as("%s: %s", shown(body), shown(envelope.toString()))
                        .isTrue();
                all.assertThat(envelope.path("code").asString("")).startsWith("JSON:");
            }
        }
        all.assertAll();
    }

    @Test
    void requestsThatAreNotOfOurOwnPages() {
        Student other = deployment.student(2);
        String mine = other.reserve();
        SoftAssertions all = new SoftAssertions();
        String body = "{\"category\":\"Dummy experiments\",\"experiment\":\"dummy\",\"clientData\":{}}";
        for (String origin :
                List.of("https://evil.example", "null", "http://127.0.0.1:1", "http://127.0.0.1.evil.example")) {
            for (String target : List.of("POST " + REST + "reservations", "DELETE " + REST + "reservations/" + mine)) {
                all.assertThat(http.send(target, List.of(JSON, key(), cookieOf(other), "Origin: " + origin), body)
                                .status())
                        .as("%s from %s", target, origin)
                        .isEqualTo(403);
            }
        }
        refused(all, "POST " + REST + "reservations", List.of(key(), cookie()), body);
        refused(all, "POST " + REST + "reservations", List.of("Content-Type: text/plain", key(), cookie()), body);
        refused(all, "POST " + REST + "reservations", List.of(JSON, cookie()), body);
        refused(all, "POST " + REST + "reservations", List.of(JSON, "Idempotency-Key: 1", cookie()), body);
        all.assertAll();
        assertThat(other.state(mine)).isIn("queued", "starting", "active");
    }

    @Test
    void wordsThatNoAddressHas() {
        SoftAssertions all = new SoftAssertions();
        for (String word : STRANGE_WORDS) {
            for (String place : List.of(
                    REST + "reservations/%s",
                    REST + "reservations/%s/events",
                    REST + "uses/%s",
                    REST + "uses/" + reservation + "/files/%s",
                    REST + "uses?page=%s",
                    REST + "uses?size=%s",
                    REST + "laboratories/%s/%s",
                    REST + "%s",
                    "/weblab/labs/%s/%s/config.json",
                    "/weblab/static/%s",
                    "/weblab/static/0123456789abcdef/%s",
                    "/weblab/web/pub/%s",
                    "/weblab/%s")) {
                refused(all, "GET " + place.replace("%s", word), List.of(cookie()), "");
            }
        }
        all.assertAll();
    }

    @Test
    void filesOutsideOfTheFoldersThatAreGivenOut() {
        SoftAssertions all = new SoftAssertions();
        for (String prefix : List.of("/weblab/static/", "/weblab/web/pub/", "/weblab/static/labs/", "/")) {
            for (String way : List.of(
                    "../secrets.yml",
                    "../../secrets.yml",
                    "../db/WebLab.db",
                    "%2e%2e/secrets.yml",
                    "..%2fsecrets.yml",
                    "..%5csecrets.yml",
                    "..\\secrets.yml",
                    "./../secrets.yml",
                    "x/../../secrets.yml",
                    "%2e%2e%2f%2e%2e%2f%2e%2e%2f%2e%2e%2fetc/passwd",
                    "/etc/passwd",
                    "//etc/passwd",
                    "..;/secrets.yml",
                    "%c0%ae%c0%ae/secrets.yml",
                    "....//secrets.yml")) {
                RawHttp.Answer answer = http.send("GET " + prefix + way, List.of(cookie()), NOTHING);
                all.assertThat(answer.status()).as(prefix + way).isBetween(400, 499);
                all.assertThat(answer.text()).doesNotContain("deployment-secret", "root:", "SQLite format");
            }
        }
        all.assertAll();
    }

    @Test
    void cookiesAndHeadersThatNobodyMade() {
        SoftAssertions all = new SoftAssertions();
        List<String> cookies = new ArrayList<>(List.of(
                "",
                "=",
                ";;;",
                "weblabsessionid",
                "weblabsessionid=",
                "weblabsessionid=.",
                "weblabsessionid=\"",
                "weblabsessionid=\"a\\\"b\"",
                "weblabsessionid=' OR '1'='1",
                "weblabsessionid=\u00f1\u00f1\u00f1\u00f1\u00f1\u00f1\u00f1\u00f1\u00f1\u00f1\u00f1\u00f1\u00f1\u00f1\u00f1\u00f1",
                "weblabsessionid=\u0001\u0002",
                "weblabsessionid=" + "x".repeat(6_000),
                "weblabsessionid=a; weblabsessionid=b"));
        for (String cookie : cookies) {
            refused(all, "GET " + REST + "me", List.of("Cookie: " + cookie), "");
        }
        refused(all, "GET " + REST + "me", List.of(), "");
        refused(all, "GET " + REST + "me", List.of("X: " + "x".repeat(100_000)), "");
        all.assertAll();
    }

    @Test
    void methodsThatNothingHas() {
        SoftAssertions all = new SoftAssertions();
        for (String method : List.of("DELETE", "PATCH", "PUT", "TRACE", "CONNECT", "PROPFIND", "get", "X'Y")) {
            for (String path :
                    List.of("/weblab/json/", REST + "me", REST + "laboratories", "/weblab/static/x", "/nowhere")) {
                RawHttp.Answer answer = http.send(method + " " + path, List.of(JSON, cookie()), "{}");
                all.assertThat(answer.status())
                        .as("%s %s: %s", method, path, shown(answer.text()))
                        .isIn(400, 404, 405, 501);
            }
        }
        all.assertAll();
    }

    @Test
    void formsThatAreNone() {
        SoftAssertions all = new SoftAssertions();
        String rest = "POST " + REST + "reservations/" + reservation + "/files";
        String type = "Content-Type: multipart/form-data";
        for (String form : List.of(
                "",
                "--b",
                "--b\r\n",
                "--b--\r\n",
                "--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nno end",
                "--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--\r\n",
                "--b\r\n\r\n\r\n--b--\r\n",
                "x".repeat(10_000))) {
            refused(all, rest, List.of(type + "; boundary=b", key(), cookie()), form);
            refused(all, rest, List.of(type, key(), cookie()), form);
            RawHttp.Answer upload =
                    http.send("POST /weblab/web/upload/?format=json", List.of(type + "; boundary=b", cookie()), form);
            all.assertThat(upload.status()).as(shown(form)).isLessThan(500);
            all.assertThat(upload.text()).as(shown(form)).doesNotContain("\"is_exception\":false");
        }
        refused(all, rest, List.of("Content-Type: application/x-www-form-urlencoded", key(), cookie()), "file=%zz");
        all.assertAll();
    }

    @Test
    void bytesThatAreNotHttp() {
        for (String bytes :
                List.of("GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "\0\1\2\3\r\n\r\n", "GET / HTTP/1.1\r\n\r\n")) {
            assertThat(http.exchange(bytes.getBytes(StandardCharsets.ISO_8859_1))
                            .status())
                    .as(shown(bytes))
                    .isIn(0, 400, 404, 505);
        }
        String smuggled =
                "POST /weblab/json/ HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n";
        assertThat(http.exchange(smuggled.getBytes(StandardCharsets.ISO_8859_1)).status())
                .isIn(0, 400);
    }

    private static void refused(SoftAssertions all, String requestLine, List<String> headers, String body) {
        RawHttp.Answer answer = http.send(requestLine, headers, body);
        if (answer.status() == 0 && body.length() > LONGEST_BODY) {
            return; // we were still sending when the connection was closed behind the refusal
        }
        all.assertThat(answer.status())
                .as("%s %s %s: %s", shown(requestLine), shown(headers.toString()), shown(body), shown(answer.text()))
                .isBetween(400, 499);
    }

    private static String key() {
        return "Idempotency-Key: " + UUID.randomUUID();
    }

    private static String cookie() {
        return cookieOf(student);
    }

    private static String cookieOf(Student somebody) {
        return "Cookie: weblabsessionid=" + somebody.session();
    }

    private static String shown(String text) {
        return text.length() > 300 ? text.substring(0, 300) + "…" : text;
    }
}
