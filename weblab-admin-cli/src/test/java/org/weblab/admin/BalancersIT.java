// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.weblab.testkit.FrontProgram;
import org.weblab.testkit.MariaDbServer;
import org.weblab.testkit.RunningProcess;

/** The generated files, in the real programs, before real WebLab processes. */
class BalancersIT {

    private static final String LOGO = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"></svg>";
    private static final String PAGE = "<p>año</p>";

    @TempDir
    static Path folder;

    private static TestDeployment deployment;

    @BeforeAll
    static void start() throws IOException {
        Path logo = Files.writeString(folder.resolve("ours.svg"), LOGO);
        MariaDbServer.Created directory = MariaDbServer.shared().createDatabase();
        MariaDbServer.Created coordination = MariaDbServer.shared().createDatabase();
        deployment = TestDeployment.create(
                Installation.in(folder.resolve("weblab")),
                folder.resolve("deployment"),
                "--cores=2",
                "--db-address=" + directory.address(),
                "--db-passwd=" + directory.password(),
                "--coordination-address=" + coordination.address(),
                "--coordination-db-passwd=" + coordination.password(),
                "--dummy-copies=3",
                "--logo-path=" + logo);
        deployment.openToWebServers();
        Files.writeString(deployment.deployment().pub().resolve("page.html"), PAGE);
        CommandRun generate =
                CommandRun.of("httpd-config-generate", deployment.directory().toString());
        assertThat(generate.status()).as(generate.err()).isZero();
        deployment.start();
    }

    @AfterAll
    static void stop() {
        deployment.close();
    }

    @ParameterizedTest
    @EnumSource
    void aStudentWorksThroughIt(WebServer server) {
        try (FrontProgram front = server.before(deployment)) {
            WholeWay way =
                    new WholeWay("http://127.0.0.1:" + front.port(), server.student(), deployment.studentsPassword());
            way.go();
            samePublicFiles(way);
            nothingForOperators(front.port());
            largeBodiesAreRefused(front.port());
        }
    }

    @Test
    void whenACoreDiesNoReadingRequestThroughHaproxyFails() throws InterruptedException {
        try (FrontProgram haproxy = WebServer.HAPROXY.before(deployment)) {
            List<Runnable> students = Stream.of(1, 2, 3, 4, 5)
                    .map(number ->
                            Student.logIn(haproxy.uri("/weblab/"), "student" + number, deployment.studentsPassword()))
                    .<Runnable>map(student -> () -> student.page("api/v1/me"))
                    .toList();
            try (Traffic traffic = new Traffic(students, Duration.ofMillis(10))) {
                traffic.awaitEach(20);
                long pid = deployment.pid("core1");
                RunningProcess.kill(pid);
                traffic.awaitEach(20);
                deployment.awaitPidOtherThan(pid, "core1");
                await().atMost(RunningProcess.PATIENCE).until(BalancersIT::allIsReady);
                traffic.awaitEach(20);
                assertThat(traffic.failures()).isEmpty();
            }
        }
    }

    private static boolean allIsReady() {
        return CommandRun.of("status", deployment.directory().toString()).status() == 0;
    }

    /** Whoever gives them out, they look the same to browsers. */
    private static void samePublicFiles(WholeWay front) {
        WholeWay core = new WholeWay("http://127.0.0.1:" + deployment.port(), "", "");
        for (String path :
                List.of("/weblab/web/pub/page.html", "/weblab/web/logos/regular", "/weblab/web/logos/small")) {
            HttpResponse<String> expected = core.get(path);
            HttpResponse<String> actual = front.get(path);
            assertThat(actual.statusCode()).as(path).isEqualTo(200);
            assertThat(actual.body()).as(path).isEqualTo(expected.body());
            for (String header :
                    List.of("Content-Type", "Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy")) {
                assertThat(actual.headers().allValues(header))
                        .as(path + " " + header)
                        .usingElementComparator(String.CASE_INSENSITIVE_ORDER)
                        .isEqualTo(expected.headers().allValues(header));
            }
        }
        assertThat(front.get("/weblab/web/pub/").statusCode()).isGreaterThanOrEqualTo(400);
    }

    private static void nothingForOperators(int port) {
        RawHttp http = new RawHttp(port);
        for (String secret : List.of("metrics", "healthz", "readyz", "status", "laboratory/")) {
            for (String detour : List.of(
                    "/",
                    "/weblab/../",
                    "/weblab/x/../../",
                    "/weblab/%2e%2e/",
                    "/weblab/.%2E/",
                    "/weblab/..;/",
                    "/weblab//../",
                    "/weblab/..%2f",
                    "/weblab/web/pub/../../../")) {
                RawHttp.Answer answer = http.send("GET " + detour + secret, List.of(), "");
                assertThat(answer.status()).as(detour + secret).isBetween(400, 499);
            }
        }
    }

    private static void largeBodiesAreRefused(int port) {
        byte[] beginning = """
                POST /weblab/json/ HTTP/1.1
                Host: 127.0.0.1
                Content-Length: 99999999
                Connection: close

                """.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
        assertThat(new RawHttp(port).exchange(beginning).status()).isEqualTo(413);
    }
}
