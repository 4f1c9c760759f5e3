// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What has to hold on all pages. */
class EveryPageIT {

    private static final String AXE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";

    @RegisterExtension
    private static final Campus CAMPUS = new Campus();

    private final List<String> findings = new ArrayList<>();

    @Test
    void nothingIsWiderThanAPhone() {
        Browser.NewContextOptions phone = new Browser.NewContextOptions()
                .setLocale("en-GB")
                .setViewportSize(375, 667)
                .setHasTouch(true);
        EveryPage.of(CAMPUS.student(1, phone), CAMPUS.student(2), (name, page) -> {
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of("target/pictures/phone-" + name + ".png")));
            for (Frame frame : page.frames()) {
                findings.addAll(tooWide(name, frame));
            }
        });
        assertThat(findings).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 3", "DARK, 4"})
    void nobodyIsKeptOutByHowAPageIsMade(ColorScheme colours, int student) {
        String axe = axe();
        Browser.NewContextOptions options =
                new Browser.NewContextOptions().setLocale("en-GB").setColorScheme(colours);
        EveryPage.of(CAMPUS.student(student, options), CAMPUS.student(5), (name, page) -> {
            for (Frame frame : page.frames()) {
                if (frame.url().startsWith("http") && !frame.isDetached()) {
                    findings.addAll(barriers(name, frame, axe));
                }
            }
        });
        assertThat(findings).isEmpty();
    }

    @Test
    void nothingIsLeftInEnglishForSomebodyWhoReadsSpanish() {
        Texts texts = new Texts("es");
        Browser.NewContextOptions spanish = new Browser.NewContextOptions().setLocale("es-ES");
        EveryPage.of(CAMPUS.student(1, spanish), CAMPUS.student(2), (name, page) -> {
            for (Frame frame : page.frames()) {
                frame.waitForFunction("() => document.documentElement.lang === 'es'");
                texts.leftOvers(frame).forEach(each -> findings.add(name + ": " + each));
            }
        });
        assertThat(findings).isEmpty();
    }

    @Test
    void theLanguageThatWasChosenIsRememberedInTheBrowserAndWithTheAccount() {
        Student ada = CAMPUS.student(3).open("login");
        ada.find("language").selectOption("es");
        assertThat(ada.page().locator("h1")).hasText("Iniciar sesión");
        ada.fillLogin(ada.password());
        assertThat(ada.page().locator("h1")).hasText("Laboratorios");
        ada.page().reload();
        assertThat(ada.page().locator("h1")).hasText("Laboratorios");
        ada.find("log-out").click();
        assertThat(ada.page().locator("h1")).hasText("Iniciar sesión");

        Student elsewhere = CAMPUS.student(3).logIn();
        assertThat(elsewhere.page().locator("h1")).hasText("Laboratorios");
        elsewhere.find("language").selectOption("en");
        assertThat(elsewhere.page().locator("h1")).hasText("Laboratories");
    }

    /** What sticks out of the window; what scrolls in a box of its own may. */
    @SuppressWarnings("unchecked")
    private static List<String> tooWide(String name, Frame frame) {
        return ((List<String>) frame.evaluate("""
                () => {
                    const room = document.documentElement.clientWidth;
                    if (document.documentElement.scrollWidth <= room) {
                        return [];
                    }
                    return [...document.querySelectorAll('body *')]
                        .filter((each) => each.getBoundingClientRect().right > room + 0.5)
                        .map((each) => `${each.tagName} .${each.className} ends at ${each.getBoundingClientRect().right} of ${room}`);
                }"""))
                .stream().limit(5).map(each -> name + ": " + each).toList();
    }

    @SuppressWarnings("unchecked")
    private static List<String> barriers(String name, Frame frame, String axe) {
        frame.evaluate(axe + ";0");
        Map<String, Object> result = (Map<String, Object>) frame.evaluate("() => axe.run({iframes: false})");
        assertThat((List<?>) result.get("passes")).as(name).isNotEmpty();
        return ((List<Map<String, Object>>) result.get("violations"))
                .stream()
                        .filter(each -> List.of("serious", "critical").contains(each.get("impact")))
                        .map(each -> "%s: %s (%s) %s"
                                .formatted(name, each.get("id"), each.get("help"), places(each.get("nodes"))))
                        .toList();
    }

    @SuppressWarnings("unchecked")
    private static List<Object> places(Object nodes) {
        return ((List<Map<String, Object>>) nodes)
                .stream()
                        .map(node -> (Object) (node.get("html") + " " + node.get("failureSummary")))
                        .limit(3)
                        .toList();
    }

    private static String axe() {
        try (InputStream in = EveryPageIT.class.getResourceAsStream(AXE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
