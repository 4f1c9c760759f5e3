// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallTest {

    private static final String MULTIPART = "multipart/form-data; boundary=xxx";

    private final Http http = new Http(new Routes()
            .get("/origin", call -> Reply.text(call.origin().toString()))
            .get("/forwarded", call -> Reply.text(call.forwardedFor().orElse("no")))
            .get("/client", call -> Reply.text(call.clientAddress()))
            .get(
                    "/cookie",
                    call -> Reply.text(call.cookie("c").orElse("none"))
                            .with(new Cookie("c", "\"v\"", "/weblab/", Instant.EPOCH, true, true))
                            .with(new Cookie("d", "w", "/", null, false, false)))
            .post("/form", call -> Reply.text(describe(call.form(200_000))))
            .post("/forms", call -> Reply.text(call.form(200_000).size() + " parts")));

    @AfterEach
    void stop() {
        http.close();
    }

    private static String describe(List<Call.Part> parts) {
        StringBuilder text = new StringBuilder();
        for (Call.Part part : parts) {
            String content = part.content().length > 100 ? part.content().length + " bytes" : part.text();
            text.append(part.name())
                    .append('|')
                    .append(part.fileName())
                    .append('|')
                    .append(content)
                    .append('\n');
        }
        return text.toString();
    }

    @Test
    void theOriginIsThatOfTheBrowser() {
        assertThat(http.get("/origin").body()).isEqualTo("http://127.0.0.1:" + http.port());
        assertThat(http.get("/origin", "X-Forwarded-Proto", "https", "X-Forwarded-Host", "lab.example.org")
                        .body())
                .isEqualTo("https://lab.example.org");
        assertThat(http.get("/origin", "X-Forwarded-Host", "a b").statusCode()).isEqualTo(400);
    }

    @Test
    void theClientIsTheOneThatTheFrontNames() {
        assertThat(http.get("/client").body()).isEqualTo("127.0.0.1");
        assertThat(http.get("/forwarded").body()).isEqualTo("no");
        assertThat(http.get("/forwarded", "X-Forwarded-For", "6.6.6.6, 198.51.100.7")
                        .body())
                .isEqualTo("6.6.6.6, 198.51.100.7");
        assertThat(http.get("/client", "X-Forwarded-For", "6.6.6.6, 198.51.100.7")
                        .body())
                .isEqualTo("198.51.100.7");
        assertThat(http.get("/client", "X-Forwarded-For", "6.6.6.6", "X-Forwarded-For", "198.51.100.7")
                        .body())
                .isEqualTo("198.51.100.7");
    }

    @Test
    void aFrontThatIsNotTrustedCannotNameTheClient() {
        HttpServerSettings distrusting = new HttpServerSettings(
                "127.0.0.1", 0, List.of(), java.time.Duration.ofSeconds(1), java.time.Duration.ofMinutes(5));
        Routes routes = new Routes()
                .get(
                        "/",
                        call -> Reply.text(call.clientAddress() + " "
                                + call.origin().getHost() + call.forwardedFor().orElse("")));
        try (Http alone = new Http(new HttpServer(distrusting, routes))) {
            assertThat(alone.get("/", "X-Forwarded-For", "6.6.6.6", "X-Forwarded-Host", "evil")
                            .body())
                    .isEqualTo("127.0.0.1 127.0.0.1");
        }
    }

    @Test
    void cookiesComeAndGo() {
        HttpResponse<String> answer = http.get("/cookie", "Cookie", "b=1; c=\"x\\073y\"");

        assertThat(answer.body()).isEqualTo("x;y");
        assertThat(answer.headers().allValues("Set-Cookie"))
                .containsExactly(
                        "c=\"v\"; Expires=Thu, 01-Jan-1970 00:00:00 GMT; Path=/weblab/; HttpOnly; Secure; SameSite=Lax",
                        "d=w; Path=/; SameSite=Lax");
    }

    @Test
    void urlencodedFormsAreRead() {
        assertThat(http.post("/form", "a=1+2&b=%C3%A9&c", "Content-Type", "application/x-www-form-urlencoded")
                        .body())
                .isEqualTo("a||1 2\nb||é\nc||\n");
        assertThat(http.post("/form", "a=%zz", "Content-Type", "application/x-www-form-urlencoded")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void multipartFormsAreReadAndLeaveNoFiles() throws IOException {
        long before = uploads();

        HttpResponse<String> answer = http.post("/form", parts("x".repeat(100_000)), "Content-Type", MULTIPART);

        assertThat(answer.body()).isEqualTo("info||héllo\nfile|a.bin|100000 bytes\n");
        assertThat(uploads()).isEqualTo(before);
    }

    @Test
    void formsAboveTheLimitAreRefusedAndLeaveNoFiles() throws IOException {
        long before = uploads();

        assertThat(http.post("/form", parts("x".repeat(300_000)), "Content-Type", MULTIPART)
                        .statusCode())
                .isEqualTo(413);
        assertThat(http.send(http.request("/form", "Content-Type", MULTIPART)
                                .POST(java.net.http.HttpRequest.BodyPublishers.fromPublisher(
                                        java.net.http.HttpRequest.BodyPublishers.ofString(parts("x".repeat(300_000))))))
                        .statusCode())
                .isEqualTo(413);
        assertThat(uploads()).isEqualTo(before);
    }

    @Test
    void aPartWithoutANameHasAnEmptyOne() {
        String form = "--xxx\r\nContent-Disposition: form-data\r\n\r\nlost\r\n--xxx--\r\n";

        assertThat(http.post("/form", form, "Content-Type", MULTIPART).body()).isEqualTo("||lost\n");
    }

    @Test
    void aFormOfThousandsOfFieldsIsRefused() {
        assertThat(http.post("/form", "a&".repeat(50_000), "Content-Type", "application/x-www-form-urlencoded")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void anErrorWhoseRenderingFailsIsStillTold() {
        Routes routes = new Routes()
                .get("/", call -> {
                    throw HttpError.badRequest("first", "The first error");
                })
                .errors("/", (error, call) -> {
                    throw HttpError.badRequest("second", "The second error");
                });
        try (Http alone = new Http(routes)) {
            HttpResponse<String> answer = alone.get("/");
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("The first error");
        }
    }

    @Test
    void whatIsNoFormIsRefused() {
        assertThat(http.post("/form", "{}", "Content-Type", "application/json").statusCode())
                .isEqualTo(415);
        assertThat(http.post("/form", "nothing", "Content-Type", MULTIPART).statusCode())
                .isEqualTo(400);
        assertThat(http.post("/form", "x", "Content-Type", "multipart/form-data")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aRefusedCallerWhoStillSendsGetsTheReply() {
        for (int i = 0; i < 100; i++) {
            assertThat(http.post("/nowhere", "x".repeat(100_000)).statusCode()).isEqualTo(404);
            assertThat(http.post("/form", "nothing", "Content-Type", MULTIPART).statusCode())
                    .isEqualTo(400);
            assertThat(http.post("/form", parts("x".repeat(300_000)), "Content-Type", MULTIPART)
                            .statusCode())
                    .isEqualTo(413);
        }
    }

    private static String parts(String content) {
        return """
                --xxx\r
                Content-Disposition: form-data; name="info"\r
                \r
                héllo\r
                --xxx\r
                Content-Disposition: form-data; name="file"; filename="a.bin"\r
                Content-Type: application/octet-stream\r
                \r
                %s\r
                --xxx--\r
                """.formatted(content);
    }

    private static long uploads() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("weblab-upload"))
                    .count();
        }
    }
}
