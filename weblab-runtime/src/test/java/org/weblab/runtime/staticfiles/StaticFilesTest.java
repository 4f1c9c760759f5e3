// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.staticfiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weblab.runtime.http.HttpServer;
import org.weblab.runtime.http.HttpServerSettings;
import org.weblab.runtime.http.Routes;

class StaticFilesTest {

    private static final String SCRIPT = "export const answer = 42;\n".repeat(100);

    @TempDir
    private Path temporary;

    private final HttpClient client = HttpClient.newHttpClient();
    private StaticFiles files;
    private HttpServer server;
    private String base;

    @BeforeEach
    void start() throws IOException {
        Path pub = Files.createDirectories(temporary.resolve("pub/sub"));
        Files.writeString(pub.getParent().resolve("note.txt"), "note");
        Files.writeString(pub.getParent().resolve(".secret"), "hidden");
        Files.writeString(pub.resolve("index.html"), "<p>sub");
        Files.writeString(temporary.resolve("outside.txt"), "outside");
        Files.createSymbolicLink(pub.getParent().resolve("link.txt"), temporary.resolve("outside.txt"));
        files = new StaticFiles(roots(SCRIPT));
        server = new HttpServer(HttpServerSettings.local(0), new Routes().below("/static/", files));
        base = "http://127.0.0.1:" + server.start() + "/static/";
    }

    @AfterEach
    void stop() {
        client.shutdownNow();
        server.stop();
    }

    @Test
    void belowTheHashFilesAreCachedForEver() throws Exception {
        HttpResponse<String> answer = get(files.hash() + "/js/app.js");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(SCRIPT);
        assertThat(header(answer, "Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(header(answer, "Content-Type")).isEqualTo("text/javascript; charset=utf-8");
    }

    @Test
    void withoutTheHashOrWithAnotherTheCurrentFileIsAskedForEachTime() throws Exception {
        for (String path : List.of("js/app.js", "0123456789abcdef/js/app.js")) {
            HttpResponse<String> answer = get(path);

            assertThat(answer.body()).isEqualTo(SCRIPT);
            assertThat(header(answer, "Cache-Control")).isEqualTo("no-cache");
            HttpResponse<String> again = get(path, "If-None-Match", header(answer, "ETag"));
            assertThat(again.statusCode()).isEqualTo(304);
            assertThat(again.body()).isEmpty();
        }
    }

    @Test
    void textIsGivenCompressedWithTheSameTag() throws Exception {
        HttpResponse<byte[]> answer = client.send(
                HttpRequest.newBuilder(URI.create(base + "js/app.js"))
                        .header("Accept-Encoding", "gzip")
                        .build(),
                BodyHandlers.ofByteArray());

        assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(answer.headers().firstValue("Vary")).contains("Accept-Encoding");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes())
                .isEqualTo(SCRIPT.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.headers().firstValue("ETag")).contains(header(get("js/app.js"), "ETag"));
    }

    @Test
    void theHashFollowsTheContentsAndNothingElse() throws IOException {
        String first = files.hash();

        assertThat(new StaticFiles(roots(SCRIPT)).hash()).isEqualTo(first);
        assertThat(new StaticFiles(roots(SCRIPT.replace('4', '5'))).hash()).isNotEqualTo(first);
    }

    @Test
    void filesOfTheClassPathAreThereToo() throws Exception {
        assertThat(get("bundled/hello%20world.txt").body()).isEqualTo("Hello from the class path\n");
    }

    @Test
    void theEarlierRootCounts() throws Exception {
        assertThat(get("both.txt").body()).isEqualTo("first jar");
        assertThat(get("only%20second.txt").body()).isEqualTo("second jar");
    }

    @Test
    void aFolderShowsWhatIsInItNow() throws Exception {
        assertThat(get("pub/note.txt").body()).isEqualTo("note");
        assertThat(get("pub/sub/").body()).isEqualTo("<p>sub");
        Files.writeString(temporary.resolve("pub/note.txt"), "new");
        assertThat(get("pub/note.txt").body()).isEqualTo("new");
        assertThat(header(get(files.hash() + "/pub/note.txt"), "Cache-Control")).isEqualTo("no-cache");
    }

    @Test
    void aLongFileIsSentWithoutBeingHeld() throws Exception {
        byte[] film = new byte[3_000_000];
        Files.write(temporary.resolve("pub/film.mp4"), film);

        HttpResponse<byte[]> answer = client.send(
                HttpRequest.newBuilder(URI.create(base + "pub/film.mp4")).build(), BodyHandlers.ofByteArray());

        assertThat(answer.body()).isEqualTo(film);
        assertThat(answer.headers().firstValue("Content-Length")).contains("3000000");
        assertThat(get(
                                "pub/film.mp4",
                                "If-None-Match",
                                answer.headers().firstValue("ETag").orElseThrow())
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void nothingLeadsOut() throws Exception {
        assertThat(List.of(
                        get("pub/../../outside.txt").statusCode(),
                        get("pub/link.txt").statusCode(),
                        get("pub/.secret").statusCode(),
                        get("pub/sub").statusCode(),
                        get("missing.js").statusCode()))
                .containsOnly(404);
        assertThat(List.of(
                        get("pub/%2e%2e/outside.txt").statusCode(),
                        get("pub/..%2foutside.txt").statusCode()))
                .containsOnly(400);
    }

    private List<Root> roots(String script) throws IOException {
        Path first = jar("first.jar", Map.of("web/js/app.js", script, "web/both.txt", "first jar", "other.txt", "no"));
        Path second = jar("second.jar", Map.of("web/both.txt", "second jar", "web/only second.txt", "second jar"));
        return List.of(
                Root.jar(first, "web/"),
                Root.jar(second, "web/"),
                Root.classPath("staticfiles").at("bundled/"),
                Root.folder(temporary.resolve("pub")).at("pub/"));
    }

    /** A fresh name each time: jars of the class path do not change either. */
    private Path jar(String name, Map<String, String> entries) throws IOException {
        Path file = Files.createTempDirectory(temporary, "jars").resolve(name);
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out)) {
            for (Map.Entry<String, String> entry : new TreeMap<>(entries).entrySet()) {
                jar.putNextEntry(new JarEntry(entry.getKey()));
                jar.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
