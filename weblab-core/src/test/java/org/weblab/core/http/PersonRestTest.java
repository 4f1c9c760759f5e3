// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weblab.core.http.WholeWebLab.Equipment;
import org.weblab.runtime.json.Json;
import tools.jackson.databind.JsonNode;

/** What a person sees of oneself, of laboratories and of the past. */
final class PersonRestTest {

    private static final String API = "/weblab/api/v1";
    private static final String DUMMY = API + "/laboratories/Dummy%20experiments/dummy";

    @TempDir
    Path folder;

    private WholeWebLab weblab;
    private Browser student;

    @BeforeEach
    void start() throws IOException {
        weblab = WholeWebLab.keepingFiles(folder, Equipment.dummy("dummy", Map.of()));
        student = weblab.browser().as("student001");
    }

    @AfterEach
    void stop() {
        weblab.close();
    }

    @Test
    void whoIsLoggedInAndWhatThatPersonLikes() {
        assertThat(student.get(API + "/me").json()).isEqualTo(Json.tree("""
                        {"login": "student001", "fullName": "Student 001", "email": "student001@example.com",
                         "role": "student", "administrator": false, "instructor": false,
                         "preferences": {"language": null, "order": "category", "favourites": []}}
                        """));
        String liked = "{\"language\": \"eu\", \"order\": \"recent\", \"favourites\": [\"dummy@Dummy experiments\"]}";
        assertThat(student.put(API + "/me/preferences", liked).status()).isEqualTo(204);
        assertThat(student.get(API + "/me").json().path("preferences")).isEqualTo(Json.tree(liked));
        assertThat(weblab.browser()
                        .as("admin")
                        .get(API + "/me")
                        .json()
                        .path("administrator")
                        .booleanValue())
                .isTrue();
    }

    @Test
    void preferencesThatCannotBeAreRefused() {
        for (String json : new String[] {
            "{\"language\": \"eu\", \"order\": \"random\", \"favourites\": []}",
            "{\"language\": \"../x\", \"order\": \"name\", \"favourites\": []}",
            "{\"language\": null, \"order\": \"name\", \"favourites\": [\"no category\"]}",
            "{\"language\": null, \"order\": \"name\"}",
            "{\"language\": null, \"order\": \"name\", \"favourites\": [null]}",
            "{\"language\": null, \"order\": null, \"favourites\": []}",
            "{\"language\": null, \"order\": \"name\", \"favourites\": null}",
        }) {
            Browser.Answer answer = student.put(API + "/me/preferences", json);
            assertThat(answer.status()).as(json + answer.body()).isEqualTo(400);
            assertThat(answer.problem()).isNotBlank();
        }
        assertThat(student.send(student.request(API + "/me/preferences")
                                .header("Content-Type", "application/json")
                                .header("Origin", "http://evil.example")
                                .PUT(HttpRequest.BodyPublishers.ofString("{}")))
                        .problem())
                .isEqualTo("foreign-origin");
    }

    @Test
    void laboratoriesWithTheirStateAndOnesOwnReservation() {
        JsonNode free = laboratory("dummy");
        assertThat(free.path("title").stringValue()).isEqualTo("The dummy");
        assertThat(free.path("secondsAllowed").doubleValue()).isEqualTo(200);
        assertThat(free.path("reservation").isNull()).isTrue();
        await().until(() -> laboratory("dummy").path("state").path("free").intValue() == 1);
        assertThat(laboratory("slow").path("state").path("working").intValue()).isZero();

        String id = reserve();
        assertThat(laboratory("dummy").path("reservation").stringValue()).isEqualTo(id);
        JsonNode one = student.get(DUMMY).json();
        assertThat(one.path("reservation").stringValue()).isEqualTo(id);
        assertThat(one.path("client").path("type").stringValue()).isEqualTo("js");
        assertThat(one.path("client").path("page").stringValue())
                .matches("/weblab/static/[0-9a-f]+/labs/nativelabs/dummy.html");
        assertThat(one.path("client").path("config").stringValue())
                .isEqualTo("/weblab/labs/Dummy%20experiments/dummy/config.json");
        assertThat(one.path("client").path("parameters").path("builtin").booleanValue())
                .isTrue();
    }

    @Test
    void laboratoriesOfOthersDoNotExist() {
        Browser outsider = weblab.browser().as("noperm");

        assertThat(outsider.get(API + "/laboratories")
                        .json()
                        .path("laboratories")
                        .isEmpty())
                .isTrue();
        assertThat(outsider.get(DUMMY).problem()).isEqualTo("no-such-laboratory");
        assertThat(student.get(API + "/laboratories/Dummy%20experiments/none").problem())
                .isEqualTo("no-such-laboratory");
        assertThat(student.get(API + "/laboratories/a@b/c").problem()).isEqualTo("no-such-laboratory");
    }

    @Test
    void usesWithTheirCommandsAndFiles() {
        String id = reserve();
        await().until(() -> student.get(API + "/reservations/" + id)
                .json()
                .path("state")
                .stringValue()
                .equals("active"));
        student.postOnce(API + "/reservations/" + id + "/commands", "{\"command\": \"one\"}");
        Map<String, String> form = new LinkedHashMap<>();
        form.put("file", "contents of the file");
        form.put("info", "program.vhd");
        student.postForm(
                API + "/reservations/" + id + "/files", form, UUID.randomUUID().toString());
        student.delete(API + "/reservations/" + id);

        JsonNode page = await().until(
                        () -> student.get(API + "/uses").json(),
                        found -> found.path("uses").path(0).path("reason").isString());
        assertThat(page.path("total").intValue()).isEqualTo(1);
        JsonNode listed = page.path("uses").path(0);
        assertThat(listed.path("reservation").stringValue()).isEqualTo(id);
        assertThat(listed.path("reason").stringValue()).isEqualTo("left");
        assertThat(listed.path("commands").intValue()).isEqualTo(1);
        assertThat(listed.path("files").intValue()).isEqualTo(1);
        assertThat(listed.path("begin").stringValue()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");

        JsonNode use = student.get(API + "/uses/" + id).json();
        assertThat(use.path("commands").path(0).path("command").stringValue()).isEqualTo("one");
        JsonNode file = use.path("files").path(0);
        assertThat(file.path("stored").booleanValue()).isTrue();
        Browser.Answer download =
                student.get(API + "/uses/" + id + "/files/" + file.path("id").stringValue());
        assertThat(download.body()).isEqualTo("contents of the file");
        assertThat(download.header("Content-Disposition")).startsWith("attachment; filename*=UTF-8''");

        Browser other = weblab.browser().as("student002");
        assertThat(other.get(API + "/uses").json().path("total").intValue()).isZero();
        assertThat(other.get(API + "/uses/" + id).problem()).isEqualTo("no-such-use");
        assertThat(other.get(API + "/uses/" + id + "/files/" + file.path("id").stringValue())
                        .problem())
                .isEqualTo("no-such-use");
        assertThat(student.get(API + "/uses/" + id + "/files/999").problem()).isEqualTo("no-such-file");
        assertThat(laboratory("dummy").path("uses").intValue()).isEqualTo(1);
    }

    @Test
    void pagesThatCannotBeAreRefused() {
        for (String query : new String[] {"page=0", "page=x", "page=-1", "size=0", "size=101", "size=99999999999"}) {
            assertThat(student.get(API + "/uses?" + query).problem()).as(query).isEqualTo("bad-page");
        }
        assertThat(student.get(API + "/uses?page=7&size=100")
                        .json()
                        .path("uses")
                        .isEmpty())
                .isTrue();
        assertThat(student.get(API + "/uses/none").problem()).isEqualTo("no-such-use");
    }

    private String reserve() {
        return student.postOnce(
                        API + "/reservations",
                        "{\"category\": \"Dummy experiments\", \"experiment\": \"dummy\", \"clientData\": {}}")
                .json()
                .path("id")
                .stringValue();
    }

    private JsonNode laboratory(String name) {
        return student.get(API + "/laboratories")
                .json()
                .path("laboratories")
                .valueStream()
                .filter(lab -> lab.path("name").stringValue().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
