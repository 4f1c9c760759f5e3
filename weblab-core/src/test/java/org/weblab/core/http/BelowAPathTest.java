// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weblab.core.http.WholeWebLab.Equipment;
import org.weblab.runtime.json.Json;
import tools.jackson.databind.JsonNode;

/** Everything is where it always is, but below the path that the administrator chose. */
final class BelowAPathTest {

    private static final String BASE = "/institute/remote.labs";
    private static final Pattern LINK = Pattern.compile("(?:href|src|content)=\"(/[^\"]+)\"");

    @TempDir
    Path folder;

    private WholeWebLab weblab;
    private Browser root;
    private Browser below;

    @BeforeEach
    void start() throws IOException {
        Files.createDirectories(folder.resolve("pub"));
        Files.writeString(folder.resolve("pub/page.html"), "<h1>Ours</h1>");
        Path images = Files.createDirectories(folder.resolve("client/images"));
        Files.writeString(images.resolve("logo.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>");
        weblab = WholeWebLab.startBelow(BASE, folder, Equipment.dummy("dummy", Map.of()));
        root = weblab.browser();
        below = weblab.browserBelow(BASE);
    }

    @AfterEach
    void stop() {
        weblab.close();
    }

    @Test
    void theRootAndShortAddressesLeadThere() {
        assertThat(root.get("/").header("Location")).isEqualTo(BASE + "/weblab/");
        assertThat(below.get("/weblab").header("Location")).isEqualTo(BASE + "/weblab/");
        assertThat(below.get("/weblab/labs/a%20b/c/").header("Location")).isEqualTo(BASE + "/weblab/labs/a%20b/c");
    }

    @Test
    void nothingIsBesideIt() {
        for (String path : List.of("/weblab", "/weblab/", "/weblab/json/", "/weblab/api/v1/me", "/institute/weblab/")) {
            assertThat(root.get(path).status()).as(path).isEqualTo(404);
        }
    }

    @Test
    void whatAPageNamesIsThere() {
        Matcher link = LINK.matcher(below.get("/weblab/").body());
        int found = 0;
        while (link.find()) {
            assertThat(link.group(1)).startsWith(BASE + "/weblab/");
            assertThat(root.get(link.group(1)).status()).as(link.group(1)).isEqualTo(200);
            found++;
        }
        assertThat(found).isGreaterThan(3);
        assertThat(below.get("/weblab/").body()).contains(BASE + "/weblab/web/logos/regular");
        assertThat(below.get("/weblab/web/logos/regular").header("Content-Type"))
                .isEqualTo("image/svg+xml");
        assertThat(below.get("/weblab/web/pub/page.html").body()).isEqualTo("<h1>Ours</h1>");
    }

    @Test
    void aLaboratoryIsToldWhereItIs() {
        JsonNode config =
                below.get("/weblab/labs/Dummy%20experiments/dummy/config.json").json();
        assertThat(config.path("targetURL").stringValue()).isEqualTo(BASE + "/weblab/json/");
        assertThat(config.path("fileUploadURL").stringValue()).isEqualTo(BASE + "/weblab/web/upload/");
        assertThat(config.path("apiURL").stringValue()).isEqualTo(BASE + "/weblab/api/v1/");
        assertThat(config.path("currentURL").stringValue()).isEqualTo("http://localhost" + BASE + "/weblab/");

        JsonNode client = below.as("student001")
                .get("/weblab/api/v1/laboratories/Dummy%20experiments/dummy")
                .json()
                .path("client");
        assertThat(client.path("page").stringValue()).startsWith(BASE + "/weblab/static/");
        assertThat(client.path("config").stringValue()).startsWith(BASE + "/weblab/labs/");
    }

    @Test
    void theJsonServiceAnswersThereAndItsCookiesAreForNobodyElse() {
        Browser.Answer login = below.post("/weblab/login/json/", """
                {"method": "login", "params": {"username": "admin", "password": "password"}}
                """);
        assertThat(login.response().headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> cookie.contains("sessionid="))
                .hasSize(2)
                .allSatisfy(cookie -> assertThat(cookie).contains("Path=" + BASE + "/weblab/;"));
        JsonNode session = login.json().path("result");

        JsonNode information = below.post(
                        "/weblab/json/",
                        Json.text(Map.of("method", "get_user_information", "params", Map.of("session_id", session))))
                .json()
                .path("result");

        assertThat(information.path("admin_url").stringValue()).isEqualTo(BASE + "/weblab/admin/");
    }

    @Test
    void theDocumentOfTheInterfaceSaysFromWhereItsPathsCount() {
        Browser.Answer document = below.get("/weblab/api/v1/openapi.json");
        String server = document.json().path("servers").path(0).path("url").stringValue();
        assertThat(document.response().uri().resolve(server).getPath()).isEqualTo(BASE + "/");
    }
}
