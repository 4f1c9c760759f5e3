// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Somebody who has no mouse. */
class KeyboardIT {

    private static final int STOPS = 60;

    @RegisterExtension
    private static final Campus CAMPUS = new Campus();

    private final Student ada = CAMPUS.student(1);

    @Test
    void aLaboratoryIsUsedFromTheLoginToTheEndWithTheKeyboardAlone() {
        ada.open("login");
        assertThat(ada.page().locator("#username")).isFocused();
        type(ada.login());
        press("Tab");
        type(ada.password());
        press("Enter");
        assertThat(ada.find("laboratory").first()).isVisible();

        Locator link = ada.card("dummy@Dummy experiments").locator("h3 a");
        walkTo(link, "Tab");
        press("Enter");
        assertThat(ada.find("reserve")).isVisible();
        walkTo(ada.find("reserve"), "Tab");
        press("Enter");
        ada.awaitRunning();

        Locator command = ada.frame().locator("#text");
        walkTo(command, "Tab");
        type("by keyboard");
        press("Enter");
        assertThat(ada.frame().locator("#log .answer")).containsText("by keyboard");

        walkTo(ada.find("finish"), "Shift+Tab");
        press("Enter");
        assertThat(ada.page().locator("#really button").first()).isFocused();
        press("Escape");
        assertThat(ada.page().locator("#really")).isHidden();
        assertThat(ada.find("finish")).isFocused();
        press("Enter");
        press("Tab");
        assertThat(ada.find("really-finish")).isFocused();
        press("Enter");
        ada.awaitState("finished");
        walkTo(ada.find("record"), "Tab");
        press("Enter");
        assertThat(ada.page().locator("ol.commands")).containsText("by keyboard");
    }

    /** Whoever listens is not sent through the navigation at every page. */
    @Test
    void theFirstStopOfAPageLeadsToItsContent() {
        ada.logIn().open("profile");
        assertThat(ada.page().locator("h1")).hasText("Profile");
        press("Tab");
        assertThat(ada.page().locator("a.skip")).isFocused();
        press("Enter");
        press("Tab");
        assertThat(ada.page().locator("#profile-language")).isFocused();
    }

    /** Goes from stop to stop until it is there, and sees on the way that each stop can be seen. */
    private void walkTo(Locator place, String key) {
        for (int i = 0; i < STOPS && !isFocused(place); i++) {
            press(key);
        }
        assertThat(place).isFocused();
    }

    private static boolean isFocused(Locator place) {
        return Boolean.TRUE.equals(place.evaluate(
                "element => element.ownerDocument.activeElement === element" + " && element.ownerDocument.hasFocus()"));
    }

    private void press(String key) {
        ada.page().keyboard().press(key);
    }

    private void type(String text) {
        ada.page().keyboard().type(text);
    }
}
