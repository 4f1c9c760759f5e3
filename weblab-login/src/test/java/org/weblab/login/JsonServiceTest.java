// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.weblab.login.http.ForwardedLoginMethods;
import org.weblab.persistence.session.Session;
import org.weblab.protocol.SessionId;
import org.weblab.runtime.http.Reply;
import org.weblab.runtime.http.jsonservice.JsonMethods;
import org.weblab.runtime.json.Json;
import tools.jackson.databind.JsonNode;

/** What clients of the original send, and what it answered them. */
class JsonServiceTest {

    private static final String GOOD = call("login", "{'username': 'student001', 'password': 'password'}");

    @TempDir
    Path folder;

    private LoginOfTest login;

    @BeforeEach
    void start() {
        JsonMethods others = new JsonMethods()
                .add("show", List.of("reservation_id", "thing"), invocation -> {
                    Object[] seen = {
                        invocation.session().orElse("no session"),
                        invocation.reservation().orElse("no reservation"),
                        invocation.id("thing").orElse("no thing"),
                        null
                    };
                    invocation.reserved("r-1");
                    return seen;
                })
                .at("GET", "show/{thing}/");
        login = new LoginOfTest(folder, others);
    }

    @Test
    void processWithoutALoginServerKnowsAllMethodsThatItMustForward() {
        JsonMethods forwarded = ForwardedLoginMethods.by((method, call, below, body) -> Reply.text(""));

        assertThat(forwarded.outline()).isEqualTo(login.methods.outline());
    }

    @AfterEach
    void stop() {
        login.close();
    }

    private static String call(String method, String params) {
        return "{'method': '%s', 'params': %s}".formatted(method, params).replace('\'', '"');
    }

    private static JsonNode body(HttpResponse<String> answer) {
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        return Json.tree(answer.body());
    }

    private static JsonNode quoted(String json) {
        return Json.tree(json.replace('\'', '"'));
    }

    @Test
    void theRightPasswordOpensASessionWithItsCookies() {
        HttpResponse<String> answer = login.json(GOOD);

        String session = body(answer).path("result").path("id").asString();
        assertThat(session).matches("[0-9a-zA-Z_-]{16}");
        assertThat(body(answer)).isEqualTo(quoted("{'result': {'id': '" + session + "'}, 'is_exception': false}"));
        assertThat(answer.headers().allValues("Set-Cookie"))
                .containsExactly(
                        "weblabsessionid=" + session
                                + ".route1; Expires=Thu, 14-Aug-2031 07:08:09 GMT; Path=/weblab/; HttpOnly; SameSite=Lax",
                        "loginweblabsessionid=" + session
                                + ".route1; Expires=Tue, 06-May-2031 08:08:09 GMT; Path=/weblab/; HttpOnly; SameSite=Lax",
                        "weblab_reservation_id=; Expires=Thu, 01-Jan-1970 00:00:00 GMT; Path=/; HttpOnly; SameSite=Lax");
        Optional<Session> found = login.sessions.find(new SessionId(session));
        assertThat(found).map(Session::login).contains("student001");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            {"method": "login", "params": {"username": "student001", "password": "wrong"}} | JSON:Client.InvalidCredentials | Invalid username or password!
            {"method": "login", "params": {"username": "nobody", "password": "wrong"}} | JSON:Client.InvalidCredentials | Invalid username or password!
            {"method": "login", "params": {"username": "student001"}} | JSON:Client.InvalidCredentials | Invalid username or password!
            {"method": "login"} | JSON:Client.InvalidCredentials | Invalid username or password!
            {"method": "login", "params": {"username": "student001", "password": "password", "foo": 1}} | JSON:Server.Python | login() got an unexpected keyword argument 'foo'
            {"method": "not_a_method", "params": {}} | JSON:Server.WebLab | Method not recognized
            {"params": {}} | JSON:Server.WebLab | Missing 'method' attr
            {bad json | JSON:Server.WebLab | Couldn't deserialize message
            method=login&username=student001 | JSON:Server.WebLab | Couldn't deserialize message
            [1,2] | JSON:Server.WebLab | Missing 'method' attr
            "text" | JSON:Server.WebLab | Missing 'method' attr
            {"method": "login", "params": [1]} | JSON:Server.Python | The 'params' must be an object: arguments by name
            {"method": "extensible_login", "params": {"system": "FACEBOOK", "credentials": "x"}} | JSON:Server.Login | Logging in through other systems is not offered here
            """)
    void errorsHaveTheOriginalsWordsAndNoCookies(String request, String code, String message) {
        HttpResponse<String> answer = login.json(request);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(body(answer).path("code").asString()).isEqualTo(code);
        assertThat(body(answer).path("message").asString()).isEqualTo(message);
        assertThat(body(answer).path("is_exception").asBoolean()).isTrue();
        assertThat(body(answer).has("result")).isFalse();
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void anEmptyBodyIsNoMessage() {
        assertThat(body(login.json("")).path("message").asString()).isEqualTo("Couldn't deserialize message");
    }

    @Test
    void theContentTypeDoesNotMatter() {
        HttpResponse<String> answer = login.send("POST", "/weblab/login/json/", GOOD, "Content-Type", "text/plain");

        assertThat(body(answer).path("is_exception").asBoolean()).isFalse();
    }

    @Test
    void indentIsForReaders() {
        HttpResponse<String> answer = login.send("POST", "/weblab/login/json/?indent=true", call("nothing", "{}"));

        assertThat(answer.body()).contains("\n    \"");
        assertThat(body(answer).path("message").asString()).isEqualTo("Method not recognized");
    }

    @Test
    void getListsTheMethods() {
        HttpResponse<String> answer = login.get("/weblab/login/json/");

        assertThat(answer.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(answer.body())
                .containsSubsequence(
                        "<li><b>login</b>",
                        "extensible_login",
                        "grant_external_credentials",
                        "create_external_user",
                        "show");
    }

    @Test
    void otherVerbsAreRefused() {
        assertThat(login.send("PUT", "/weblab/login/json/", "{}"))
                .returns(405, HttpResponse::statusCode)
                .satisfies(answer ->
                        assertThat(answer.headers().firstValue("Allow")).isPresent());
        assertThat(login.get("/weblab/login/json/nothing/").statusCode()).isEqualTo(404);
    }

    @Test
    void loggingInByGetWorksToo() {
        HttpResponse<String> answer = login.get("/weblab/login/json/login/?username=student001&password=password");

        assertThat(body(answer).path("result").path("id").asString()).hasSize(16);
        assertThat(answer.headers().allValues("Set-Cookie")).hasSize(3);
    }

    @Test
    void idsComeFromArgumentsHeadersCookiesOrTheQuery() {
        assertThat(shown(login.json(call("show", "{'session_id': {'id': 'S'}, 'reservation_id': 'R;R.route1'}"))))
                .isEqualTo(quoted("['S', 'no reservation', 'no thing', {}]"));
        assertThat(shown(login.json(call("show", "{'reservation_id': {'id': 'R;R.route1'}}"))))
                .isEqualTo(quoted("['no session', 'R', 'no thing', {}]"));
        assertThat(shown(login.get("/weblab/login/json/show/T/", "X-WebLab-session-id", "S")))
                .isEqualTo(quoted("['S', 'no reservation', 'T', {}]"));
        assertThat(shown(login.get(
                        "/weblab/login/json/show/T/?session_id=Q",
                        "Cookie",
                        "weblabsessionid=S.route1; weblab_reservation_id=\"R\\073R.route1\"")))
                .isEqualTo(quoted("['S', 'R', 'T', {}]"));
        assertThat(shown(login.get("/weblab/login/json/show/T/?session_id=Q&reservation_id=R")))
                .isEqualTo(quoted("['Q', 'R', 'T', {}]"));
    }

    @Test
    void theReservationsCookieNamesTheRoute() {
        HttpResponse<String> answer =
                login.send("POST", "/weblab/login/json/", call("show", "{}"), "Cookie", "weblabsessionid=S.route1");

        assertThat(answer.headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("weblab_reservation_id=\"r-1\\073r-1.route1\"; Expires=Thu, 14-Aug-2031"));
    }

    @Test
    void aSessionThatNobodyKnowsDoesNotGetIntoACookie() {
        HttpResponse<String> answer = login.json(call("show", "{'session_id': 'S'}"));

        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(login.get("/weblab/login/json/show/T/?session_id=S")
                        .headers()
                        .allValues("Set-Cookie"))
                .isEmpty();
    }

    @Test
    void pagesOfOtherSitesAreRefusedInTheEnvelope() {
        HttpResponse<String> answer = login.send("POST", "/weblab/login/json/", GOOD, "Origin", "https://evil.example");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(body(answer).path("is_exception").asBoolean()).isTrue();
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        String byGet = "/weblab/login/json/login/?username=student001&password=password";
        assertThat(login.get(byGet, "Sec-Fetch-Site", "cross-site").statusCode())
                .isEqualTo(403);
        assertThat(login.send("POST", "/weblab/login/json/", GOOD, "Origin", "null", "Sec-Fetch-Site", "cross-site")
                        .statusCode())
                .isEqualTo(403);
        String web = "/weblab/login/web/login/?username=student001&password=password";
        assertThat(login.get(web, "Origin", "https://evil.example").statusCode())
                .isEqualTo(403);
    }

    @Test
    void ourPagesAndProgramsWithTheirOwnAreNot() {
        for (String origin : new String[] {"http://lab.example", "null"}) {
            HttpResponse<String> answer = login.send("POST", "/weblab/login/json/", GOOD, "Origin", origin);
            assertThat(answer.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aBodyOfMoreThanARequestNeedsIsRefused() {
        HttpResponse<String> answer = login.json("x".repeat(70_000));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(body(answer).path("message").asString()).contains("65536");
        assertThat(body(login.json("[" + "[],".repeat(15_000) + "[]]"))
                        .path("message")
                        .asString())
                .isEqualTo("Couldn't deserialize message");
    }

    @Test
    void whatIsNoIdDoesNotGetIntoACookie() {
        HttpResponse<String> answer = login.json(call("show", "{'session_id': 'a; b'}"));

        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void afterManyWrongPasswordsTheAccountHasToWait() {
        String bad = call("login", "{'username': 'student001', 'password': 'wrong'}");
        for (int i = 0; i < 5; i++) {
            login.json(bad);
        }

        assertThat(body(login.json(GOOD)))
                .isEqualTo(
                        quoted(
                                "{'message': 'After so many wrong passwords, please wait 1 seconds before the next try', 'code': 'JSON:Client.InvalidCredentials', 'is_exception': true}"));
        login.clock.tick(Duration.ofSeconds(1));
        assertThat(body(login.json(GOOD)).path("is_exception").asBoolean()).isFalse();
    }

    private static JsonNode shown(HttpResponse<String> answer) {
        return body(answer).path("result");
    }
}
