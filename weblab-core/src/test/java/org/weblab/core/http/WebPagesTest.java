// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weblab.core.http.WholeWebLab.Equipment;
import org.weblab.runtime.json.Json;

/** What browsers load. */
final class WebPagesTest {

    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"]+)\"");

    @TempDir
    Path folder;

    private WholeWebLab weblab;
    private Browser browser;

    @BeforeEach
    void start() throws IOException {
        Files.createDirectories(folder.resolve("pub/our lab"));
        Files.writeString(folder.resolve("pub/our lab/page.html"), "<h1>Ours</h1>");
        Files.createDirectories(folder.resolve("experiments"));
        try (JarOutputStream jar =
                new JarOutputStream(Files.newOutputStream(folder.resolve("experiments/robot.jar")))) {
            jar.putNextEntry(new ZipEntry("web/labs/robot/page.html"));
            jar.write("<h1>Robot</h1>".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            jar.closeEntry();
        }
        weblab = WholeWebLab.start(folder, Equipment.dummy("dummy", Map.of()));
        browser = weblab.browser();
    }

    @AfterEach
    void stop() {
        weblab.close();
    }

    @Test
    void allPagesAreOneDocumentUnderAStrictPolicy() {
        for (String path : List.of(
                "/weblab/",
                "/weblab/login",
                "/weblab/labs/Dummy%20experiments/dummy",
                "/weblab/history",
                "/weblab/history/1234",
                "/weblab/profile")) {
            Browser.Answer page = browser.get(path);
            assertThat(page.status()).as(path).isEqualTo(200);
            assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
            assertThat(page.header("Content-Security-Policy"))
                    .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'self'")
                    .doesNotContain("unsafe");
            assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
            assertThat(page.body()).doesNotContain("{{").doesNotContain("<script>");
        }
    }

    @Test
    void everythingThatThePageNamesIsThereForEver() {
        Matcher link = LINK.matcher(browser.get("/weblab/").body());
        int found = 0;
        while (link.find()) {
            Browser.Answer file = browser.get(link.group(1));
            assertThat(file.status()).as(link.group(1)).isEqualTo(200);
            assertThat(file.header("Cache-Control")).as(link.group(1)).contains("immutable");
            found++;
        }
        assertThat(found).isGreaterThan(3);
    }

    @Test
    void shortAndOldAddressesLeadToThePages() {
        assertThat(redirect("/")).isEqualTo("/weblab/");
        assertThat(redirect("/weblab")).isEqualTo("/weblab/");
        assertThat(redirect("/weblab/labs/Dummy%20experiments/dummy/"))
                .isEqualTo("/weblab/labs/Dummy%20experiments/dummy");
        assertThat(redirect("/weblab/labs/Dummy%20experiments/dummy/?finished=true"))
                .isEqualTo("/weblab/labs/Dummy%20experiments/dummy?finished=true");
    }

    @Test
    void pagesOfLaboratoriesAreForOurFramesOnly() {
        for (String path : List.of("/weblab/static/labs/robot/page.html", "/weblab/web/pub/our%20lab/page.html")) {
            Browser.Answer page = browser.get(path);
            assertThat(page.status()).as(path).isEqualTo(200);
            assertThat(page.header("Content-Security-Policy")).isEqualTo("frame-ancestors 'self'");
        }
        assertThat(browser.get("/weblab/static/weblabjs/weblab.v1.js").header("Cache-Control"))
                .isEqualTo("no-cache");
    }

    @Test
    void nothingElseOfTheDeploymentIsPublished() {
        for (String path : List.of(
                "/weblab/web/pub/../WebLab.db",
                "/weblab/web/pub/..%2FWebLab.db",
                "/weblab/web/pub/%2e%2e/WebLab.db",
                "/weblab/static/../../WebLab.db",
                "/weblab/web/pub/none.html",
                "/weblab/static/none.js",
                "/weblab/labs/one",
                "/weblab/none")) {
            assertThat(browser.get(path).status()).as(path).isIn(400, 404);
        }
    }

    @Test
    void aLaboratorysPageFindsItsSettings() {
        String path = "/weblab/labs/XML-RPC%20experiments/xmlrpc/config.json";
        assertThat(browser.get(path + "?locale=eu").json()).isEqualTo(Json.tree("""
                        {"locale": "eu", "targetURL": "/weblab/json/", "fileUploadURL": "/weblab/web/upload/",
                         "apiURL": "/weblab/api/v1/", "currentURL": "http://localhost/weblab/", "scripts": [],
                         "config": {"html.file": "nativelabs/dummy.html", "builtin": true,
                                    "experiment.info.description": "the XML-RPC lab",
                                    "experiment.info.link": "http://example.com/info"}}
                        """));
        assertThat(browser.send(browser.request(path).header("Accept-Language", "es-ES,es;q=0.9"))
                        .json()
                        .path("locale")
                        .stringValue())
                .isEqualTo("es");
        assertThat(browser.get(path).json().path("locale").stringValue()).isEqualTo("en");
        assertThat(browser.get("/weblab/labs/none/none/config.json").problem()).isEqualTo("no-such-laboratory");
    }

    private String redirect(String path) {
        Browser.Answer answer = browser.get(path);
        assertThat(answer.status()).isEqualTo(303);
        return answer.header("Location");
    }
}
