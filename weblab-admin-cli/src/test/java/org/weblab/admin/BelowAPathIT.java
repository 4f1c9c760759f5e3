// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weblab.admin.httpd.HttpdFiles;
import org.weblab.testkit.ApacheServer;
import org.weblab.testkit.FrontProgram;
import org.weblab.testkit.HaproxyServer;
import org.weblab.testkit.NginxServer;

/** A deployment that is not at the root of its web server. */
class BelowAPathIT {

    private static final String BASE = "/institute/remote.labs";
    private static final int FRONT = 10;

    @TempDir
    static Path folder;

    private static TestDeployment deployment;

    @BeforeAll
    static void start() throws IOException {
        // What the web server gives out itself it must be able to reach, as somebody else than root.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        deployment = TestDeployment.create(
                Installation.in(folder.resolve("weblab")),
                folder.resolve("deployment"),
                "--dummy-copies=3",
                "--base-url=" + BASE);
        Files.setPosixFilePermissions(deployment.directory(), PosixFilePermissions.fromString("rwxr-x--x"));
        Files.writeString(deployment.deployment().pub().resolve("page.html"), "<p>Ours</p>");
        addFront(deployment.port() + FRONT);
        deployment.start();
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

    @Test
    void apache() {
        through(HttpdFiles.APACHE, ApacheServer::start, "student1");
    }

    @Test
    void haproxy() {
        through(HttpdFiles.HAPROXY, HaproxyServer::start, "student2");
    }

    @Test
    void nginx() {
        through(HttpdFiles.NGINX, NginxServer::start, "student3");
    }

    @Test
    void theBuiltInFront() {
        follow(deployment.port() + FRONT, "student4");
    }

    private static void through(String file, Function<Path, FrontProgram> program, String student) {
        try (FrontProgram front = program.apply(deployment.deployment().httpd().resolve(file))) {
            follow(front.port(), student);
        }
    }

    private static void follow(int port, String student) {
        WholeWay way = new WholeWay("http://127.0.0.1:" + port + BASE, student, deployment.studentsPassword());
        way.go();
        assertThat(way.get("/weblab/web/pub/page.html").body()).isEqualTo("<p>Ours</p>");

        RawHttp http = new RawHttp(port);
        for (String path : List.of("/weblab", "/weblab/", "/institute/remoteXlabs/weblab", BASE + "/status")) {
            assertThat(http.send("GET " + path, List.of(), "").status())
                    .as(path)
                    .isEqualTo(404);
        }
    }
}
