// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weblab.admin.httpd.HttpdFiles;
import org.weblab.testkit.ApacheServer;
import org.weblab.testkit.FrontProgram;
import org.weblab.testkit.NginxServer;

/** The files of two deployments in one web server, before servers that only say whose they are. */
class TwoDeploymentsIT {

    @TempDir
    private Path folder;

    private final List<HttpServer> servers = new ArrayList<>();

    @AfterEach
    void stop() {
        servers.forEach(server -> server.stop(0));
    }

    @Test
    void oneApacheServesThemBelowTwoPaths() throws IOException {
        create("a", "localhost");
        create("b", "localhost");

        try (FrontProgram apache = ApacheServer.start(bothFiles(HttpdFiles.APACHE))) {
            eachAnswersForItself(apache.port());
        }
    }

    @Test
    void oneNginxServesThemUnderTwoNames() throws IOException {
        create("a", "a.example.org");
        create("b", "b.example.org");

        try (FrontProgram nginx = NginxServer.start(bothFiles(HttpdFiles.NGINX))) {
            eachAnswersForItself(nginx.port());
        }
    }

    private void create(String name, String host) throws IOException {
        CommandRun run = CommandRun.of(
                "create",
                folder.resolve(name).toString(),
                "--not-interactive",
                "--base-url=/" + name,
                "--server-host=" + host,
                "--start-port=" + serverThatSays(name));
        assertThat(run.status()).as(run.err()).isZero();
    }

    /** Its port. */
    private int serverThatSays(String name) throws IOException {
        byte[] text = ("I am " + name).getBytes(StandardCharsets.UTF_8);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, text.length);
            exchange.getResponseBody().write(text);
            exchange.close();
        });
        server.start();
        servers.add(server);
        return server.getAddress().getPort();
    }

    private Path bothFiles(String name) throws IOException {
        String both = Files.readString(folder.resolve("a/httpd").resolve(name))
                + Files.readString(folder.resolve("b/httpd").resolve(name));
        return Files.writeString(folder.resolve(name), both);
    }

    private static void eachAnswersForItself(int port) {
        for (String name : List.of("a", "a", "a", "b", "b", "b")) {
            String request =
                    "GET /%1$s/weblab/ HTTP/1.1\r\nHost: %1$s.example.org\r\nConnection: close\r\n\r\n".formatted(name);
            RawHttp.Answer answer = new RawHttp(port).exchange(request.getBytes(StandardCharsets.US_ASCII));
            assertThat(answer.text()).endsWith("I am " + name);
        }
    }
}
