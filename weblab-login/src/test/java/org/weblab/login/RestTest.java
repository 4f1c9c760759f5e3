// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weblab.persistence.directory.PermissionType;
import org.weblab.persistence.directory.Recipient;
import org.weblab.persistence.session.Session;
import org.weblab.protocol.SessionId;
import org.weblab.runtime.json.Json;

class RestTest {

    private static final String GOOD = "{\"username\":\"student001\",\"password\":\"password\"}";
    private static final String BAD = "{\"username\":\"student001\",\"password\":\"wrong\"}";

    @TempDir
    Path folder;

    private LoginOfTest login;

    @BeforeEach
    void start() {
        login = new LoginOfTest(folder);
    }

    @AfterEach
    void stop() {
        login.close();
    }

    private String cookieOf(HttpResponse<String> answer) {
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("weblabsessionid="))
                .map(cookie -> cookie.split(";", 2)[0])
                .findFirst()
                .orElseThrow();
    }

    private static String code(HttpResponse<String> answer) {
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        return Json.tree(answer.body()).path("code").asString();
    }

    private HttpResponse<String> changePassword(String cookie, String old, String fresh) {
        String json = "{\"old\":\"%s\",\"new\":\"%s\"}".formatted(old, fresh);
        return login.rest("PUT", "password", json, "Cookie", cookie);
    }

    @Test
    void theOptionsTellHowOneCanLogIn() {
        assertThat(login.get("/weblab/login/api/v1/options").body()).isEqualTo("{\"providers\":[],\"guest\":false}");
    }

    @Test
    void loggingInTellsWhoAndSetsTheCookies() {
        HttpResponse<String> answer = login.rest("POST", "session", GOOD);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"login\":\"student001\",\"fullName\":\"Student 001\"}");
        assertThat(cookieOf(answer)).matches("weblabsessionid=[0-9a-zA-Z_-]{16}\\.route1");
        assertThat(answer.headers().allValues("Set-Cookie")).hasSize(2).allMatch(cookie -> cookie.contains("HttpOnly"));
    }

    @Test
    void aWrongPasswordIsRefused() {
        HttpResponse<String> answer = login.rest("POST", "session", BAD);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(code(answer)).isEqualTo("wrong-password");
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void manyWrongPasswordsSlowDownAndTheAnswerTellsHowLong() {
        for (int i = 0; i < 6; i++) {
            login.clock.tick(Duration.ofSeconds(1));
            assertThat(login.rest("POST", "session", BAD).statusCode()).isEqualTo(401);
        }

        HttpResponse<String> answer = login.rest("POST", "session", GOOD);

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(code(answer)).isEqualTo("slow-down");
        assertThat(Json.tree(answer.body()).path("parameters").path("seconds").asInt())
                .isEqualTo(2);
        assertThat(answer.headers().firstValue("Retry-After")).contains("2");
        login.clock.tick(Duration.ofSeconds(2));
        assertThat(login.rest("POST", "session", GOOD).statusCode()).isEqualTo(200);
        assertThat(login.rest("POST", "session", BAD).statusCode()).isEqualTo(401);
        assertThat(login.rest("POST", "session", GOOD).statusCode()).isEqualTo(200);
    }

    @Test
    void namesThatNobodyHasSlowDownTheSameWay() {
        String nobody = BAD.replace("student001", "nobody");
        for (int i = 0; i < 5; i++) {
            assertThat(code(login.rest("POST", "session", nobody))).isEqualTo("wrong-password");
        }

        assertThat(code(login.rest("POST", "session", nobody))).isEqualTo("slow-down");
    }

    @Test
    void anOldHashIsReplacedWhenThePasswordIsAtHand() {
        login.rest("POST", "session", BAD);
        assertThat(login.credentials.hash(login.student)).contains(LoginOfTest.OLD_HASH);

        login.rest("POST", "session", GOOD);

        assertThat(login.credentials.hash(login.student).orElseThrow()).startsWith("$argon2id$");
        assertThat(login.rest("POST", "session", GOOD).statusCode()).isEqualTo(200);
    }

    @Test
    void loggingOutEndsTheSessionAndRemovesTheCookies() {
        String cookie = cookieOf(login.rest("POST", "session", GOOD));

        HttpResponse<String> answer = login.rest("DELETE", "session", "", "Cookie", cookie);

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().allValues("Set-Cookie"))
                .hasSize(2)
                .allMatch(removed -> removed.contains("=; Expires=Thu, 01-Jan-1970 00:00:00 GMT; Path=/weblab/"));
        assertThat(login.sessions.find(new SessionId(cookie.split("[=.]")[1]))).isEmpty();
        assertThat(login.rest("DELETE", "session", "", "Cookie", cookie).statusCode())
                .isEqualTo(204);
        assertThat(login.rest("DELETE", "session", "").statusCode()).isEqualTo(204);
    }

    @Test
    void changingThePasswordEndsTheOtherSessions() {
        String cookie = cookieOf(login.rest("POST", "session", GOOD));
        Session elsewhere = login.sessions.create(login.student);

        assertThat(changePassword(cookie, "password", "correct horse").statusCode())
                .isEqualTo(204);

        assertThat(login.sessions.find(elsewhere.id())).isEmpty();
        assertThat(changePassword(cookie, "correct horse", "battery staple").statusCode())
                .isEqualTo(204);
        assertThat(login.rest("POST", "session", GOOD).statusCode()).isEqualTo(401);
        assertThat(login.rest("POST", "session", GOOD.replace("\"password\"}", "\"battery staple\"}"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void thePasswordIsNotChangedWithoutTheOldOneOrToAWeakOne() {
        String cookie = cookieOf(login.rest("POST", "session", GOOD));

        assertThat(code(changePassword(cookie, "wrong", "correct horse"))).isEqualTo("wrong-password");
        assertThat(code(changePassword(cookie, "password", "short"))).isEqualTo("weak-password");
        assertThat(code(changePassword(cookie, "password", "aaaaaaaaaaaa"))).isEqualTo("weak-password");
        assertThat(code(changePassword(cookie, "password", "Student001!"))).isEqualTo("weak-password");
        assertThat(code(changePassword("weblabsessionid=guess", "password", "correct horse")))
                .isEqualTo("not-logged-in");
        login.grants.grant(new Recipient.ToUser("student001"), PermissionType.PROFILE_EDITING_DISABLED, Map.of(), "");
        assertThat(code(changePassword(cookie, "password", "correct horse"))).isEqualTo("profile-locked");
        assertThat(login.rest("POST", "session", GOOD).statusCode()).isEqualTo(200);
    }

    @Test
    void pagesOfOtherSitesAreRefused() {
        assertThat(code(login.rest("POST", "session", GOOD, "Origin", "https://evil.example")))
                .isEqualTo("foreign-origin");
        assertThat(code(login.rest("DELETE", "session", "", "Origin", "null"))).isEqualTo("foreign-origin");
        assertThat(login.rest("POST", "session", GOOD, "Origin", "http://lab.example")
                        .statusCode())
                .isEqualTo(200);
        assertThat(login.send("POST", "/weblab/login/api/v1/session", GOOD, "Content-Type", "text/plain")
                        .statusCode())
                .isEqualTo(415);
    }

    @Test
    void bodiesOfAnotherFormAreRefused() {
        assertThat(login.rest("POST", "session", "{\"username\":\"a\"}").statusCode())
                .isEqualTo(400);
        assertThat(login.rest("POST", "session", "{\"username\":\"a\",\"password\":\"b\",\"c\":1}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void programsLogInWithText() {
        HttpResponse<String> answer = login.get("/weblab/login/web/login/?username=student001&password=password");

        assertThat(answer.body()).matches("[0-9a-zA-Z_-]{16};route1");
        assertThat(cookieOf(answer))
                .isEqualTo("weblabsessionid=" + answer.body().replace(';', '.'));
        assertThat(login.get("/weblab/login/web/login/?password=password"))
                .returns(400, HttpResponse::statusCode)
                .returns("username argument not provided!", HttpResponse::body);
        assertThat(login.get("/weblab/login/web/login/?username=student001&password=wrong"))
                .returns(403, HttpResponse::statusCode)
                .returns("Invalid username or password", HttpResponse::body);
        assertThat(login.send(
                                "POST",
                                "/weblab/login/web/login/",
                                "username=student001&password=password",
                                "Content-Type",
                                "application/x-www-form-urlencoded")
                        .statusCode())
                .isEqualTo(200);
    }
}
