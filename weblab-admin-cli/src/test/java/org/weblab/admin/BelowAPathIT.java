// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.weblab.testkit.CertificateAuthority;
import org.weblab.testkit.FrontProgram;

/** A deployment that is not at the root of its web server, and that browsers reach over HTTPS. */
class BelowAPathIT {

    private static final String BASE = "/institute/remote.labs";
    private static final int FRONT = 10;
    private static final int HTTPS = 12;

    @TempDir
    static Path folder;

    private static CertificateAuthority authority;
    private static TestDeployment deployment;

    @BeforeAll
    static void start() throws IOException {
        authority = new CertificateAuthority(folder, "authority");
        deployment = TestDeployment.create(
                        Installation.in(folder.resolve("weblab")),
                        folder.resolve("deployment"),
                        "--dummy-copies=3",
                        "--enable-https",
                        "--base-url=" + BASE)
                .openToWebServers();
        Files.writeString(deployment.deployment().pub().resolve("page.html"), "<p>Ours</p>");
        certify();
        addFront(deployment.port() + FRONT);
        deployment.start();
    }

    /** As an operator does after {@code create}. */
    private static void certify() {
        Path certificate = authority.issue("IP:127.0.0.1").inOneFile();
        deployment.replaceInConfiguration(
                "# https-certificate: /etc/weblab/weblab.pem", "https-certificate: " + certificate);
        deployment.replaceInConfiguration(
                "https://localhost" + BASE, "https://127.0.0.1:" + (deployment.port() + HTTPS) + BASE);
        CommandRun generate =
                CommandRun.of("httpd-config-generate", deployment.directory().toString());
        assertThat(generate.status()).as(generate.err()).isZero();
    }

    /** In a process of its own, as a deployment with several cores has it. */
    private static void addFront(int port) throws IOException {
        String process = """

                      front1:
                        port: %d
                        bind: 127.0.0.1
                        components:
                          front: { type: front, port: %d }
                """.formatted(port + 1, port);
        Files.writeString(deployment.deployment().configuration(), process, StandardOpenOption.APPEND);
    }

    @AfterAll
    static void stop() {
        deployment.close();
    }

    @ParameterizedTest
    @EnumSource
    void aStudentWorksThroughIt(WebServer server) {
        try (FrontProgram front = server.before(deployment);
                HttpClient browser = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .sslContext(authority.trusted())
                        .build()) {
            String https = "https://127.0.0.1:" + (deployment.port() + HTTPS) + BASE;
            follow(new WholeWay(browser, https, server.student(), deployment.studentsPassword()));
            nothingElse(front.port());

            RawHttp.Answer plain = new RawHttp(front.port()).send("GET " + BASE + "/weblab/login?a=b", List.of(), "");
            assertThat(plain.status()).isEqualTo(301);
            assertThat(plain.text()).containsIgnoringCase("\r\nLocation: " + https + "/weblab/login?a=b\r\n");
        }
    }

    /** Which has no HTTPS. */
    @Test
    void theBuiltInFront() {
        int port = deployment.port() + FRONT;
        follow(new WholeWay("http://127.0.0.1:" + port + BASE, "student4", deployment.studentsPassword()));
        nothingElse(port);
    }

    private static void follow(WholeWay way) {
        way.go();
        assertThat(way.get("/weblab/web/pub/page.html").body()).isEqualTo("<p>Ours</p>");
    }

    private static void nothingElse(int port) {
        RawHttp http = new RawHttp(port);
        for (String path : List.of("/weblab", "/weblab/", "/institute/remoteXlabs/weblab", BASE + "/status")) {
            assertThat(http.send("GET " + path, List.of(), "").status())
                    .as(path)
                    .isEqualTo(404);
        }
    }
}
