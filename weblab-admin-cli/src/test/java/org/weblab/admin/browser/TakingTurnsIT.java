// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From the login to the history, with others who want the same equipment, in one tab or in several. */
class TakingTurnsIT {

    private static final String TANKS = "watertanks@Control";

    @RegisterExtension
    private static final Campus CAMPUS = new Campus();

    @Test
    void twoStudentsShareOneLaboratoryAndBothFindTheirUseInTheHistory() {
        Student ada = CAMPUS.student(1).open("");
        ada.fillLogin("not the password");
        assertThat(ada.page().locator("#login-problem")).hasText("The user name or the password is wrong.");
        assertThat(ada.page().locator("#password")).isFocused();
        ada.picture("1-wrong-password");
        ada.fillLogin(ada.password());
        assertThat(ada.card(TANKS).locator("[data-state=free]")).hasText("Free now");
        ada.picture("2-laboratories");
        Student bob = CAMPUS.student(2).logIn();

        ada.card(TANKS).getByRole(AriaRole.LINK).click();
        ada.reserve().awaitRunning();
        assertThat(ada.page()).hasTitle(Pattern.compile("\\d+:\\d\\d · Water tanks – WebLab"));
        ada.frame().locator("[name=mode][value=automatic]").check();
        assertThat(ada.frame().locator("#level2")).not().hasText("0.0 cm");
        ada.picture("3-in-use");

        assertThat(bob.card(TANKS).locator("[data-state=busy]")).containsText("In use");
        bob.reserve(Student.TANKS).awaitState("queued");
        assertThat(bob.find("place")).hasText("1");
        assertThat(bob.find("estimate")).containsText("minutes");
        bob.mark().picture("4-waiting");

        ada.finish();
        assertThat(ada.find("reason")).hasText("You finished");
        ada.picture("5-finished");
        bob.awaitRunning();
        assertThat(bob.isStillTheSame()).isTrue();
        bob.finish();
        assertThat(bob.find("reason")).hasText("You finished");

        ada.find("record").click();
        assertThat(ada.page().locator("ol.commands")).containsText("automatic");
        ada.picture("6-one-use");
        bob.page()
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("My history"))
                .click();
        assertThat(bob.find("use")).hasCount(1);
        assertThat(bob.find("use")).containsText("Finished by you");
        bob.picture("7-history");
    }

    @Test
    void reloadingAndGoingBackKeepTheUseAndASecondTabShowsTheSame() {
        Student ada = CAMPUS.student(3).logIn();
        ada.card("dummy@Dummy experiments").getByRole(AriaRole.LINK).click();
        ada.reserve().awaitRunning();
        say(ada.page(), "before");

        ada.page().reload();
        ada.awaitRunning();
        say(ada.page(), "after the reload");

        ada.page()
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("My history"))
                .click();
        assertThat(ada.find("elsewhere")).containsText("It is yours");
        ada.page().goBack();
        ada.awaitRunning();
        say(ada.page(), "after going back");

        Page second = ada.tab(Student.DUMMY);
        Student.awaitState(second, "active");
        assertThat(Student.frame(second).locator("body.running")).isVisible();
        say(second, "in the second tab");

        second.locator("[data-test=finish]").click();
        second.locator("[data-test=really-finish]").click();
        Student.awaitState(second, "finished");
        ada.awaitState("finished");
        ada.page().reload();
        ada.awaitState("finished");
        ada.find("record").click();
        Locator commands = ada.page().locator("ol.commands > li > code");
        assertThat(commands)
                .hasText(new String[] {"before", "after the reload", "after going back", "in the second tab"});
    }

    @Test
    void loggingOutInOneTabGivesTheEquipmentBackAndEndsTheOtherTabToo() {
        Student ada = CAMPUS.student(4).logIn().reserve(Student.DUMMY).awaitRunning();
        Page second = ada.tab(Student.DUMMY);
        Student.awaitState(second, "active");

        second.locator("[data-test=log-out]").click();

        assertThat(second.locator("#username")).isVisible();
        assertThat(ada.page().locator("#username")).isVisible();
        Student bob = CAMPUS.student(5).logIn();
        assertThat(bob.card("dummy@Dummy experiments").locator("[data-state=free]"))
                .isVisible();
        ada.fillLogin(ada.password());
        ada.awaitState("idle");
    }

    /** Sends a command with the dummy's page and waits for its answer. */
    private static void say(Page page, String command) {
        Student.frame(page).locator("#text").fill(command);
        Student.frame(page).locator("#command button").click();
        assertThat(Student.frame(page).locator("#log > div").last().locator(".answer"))
                .containsText(command);
    }
}
