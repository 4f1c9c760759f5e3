// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A deployment that shares its name with other pages of an institute. */
class BelowAPathIT {

    @RegisterExtension
    private static final Campus CAMPUS = new Campus("/institute/remote.labs");

    private final List<String> elsewhere = new CopyOnWriteArrayList<>();

    @Test
    void aStudentNeverLeavesIt() {
        Student ada = CAMPUS.student(1);
        ada.browser().onRequest(request -> {
            if (!request.url().startsWith(CAMPUS.url().toString())) {
                elsewhere.add(request.url());
            }
        });

        ada.logIn().reserve(Student.DUMMY).awaitRunning();
        Locator answers = ada.frame().locator("#log .answer");
        ada.frame().locator("#text").fill("from below");
        ada.frame().locator("#command button").click();
        assertThat(answers).hasCount(1);
        assertThat(answers.first()).containsText("from below");
        byte[] content = "one".getBytes(StandardCharsets.UTF_8);
        ada.frame().locator("#content").setInputFiles(new FilePayload("program.txt", "text/plain", content));
        ada.frame().locator("#file button").click();
        assertThat(answers).hasCount(2);
        assertThat(answers.last()).not().hasText("on its way …");
        assertThat(answers.last()).not().hasClass("bad");
        ada.finish().find("record").click();
        assertThat(ada.page().locator("ol.commands")).containsText("from below");

        assertThat(elsewhere).isEmpty();
        assertThat(ada.browser().cookies())
                .isNotEmpty()
                .allSatisfy(
                        cookie -> assertThat(cookie.path).isEqualTo(CAMPUS.url().getPath()));
    }

    @Test
    void whoeverLeavesThePathOutIsLedThere() {
        Student ada = CAMPUS.student(2).open("/");
        assertThat(ada.page()).hasURL(CAMPUS.url().resolve("login").toString());
    }
}
