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

/** What students see when the network or the server goes away: that it did, and after that the same as before. */
class LostServerIT {

    @RegisterExtension
    private static final Campus CAMPUS = new Campus();

    @Test
    void aNetworkThatIsCutForFiveSecondsIsSaidAndNothingIsLost() {
        Student ada =
                CAMPUS.student(1).logIn().reserve(Student.DUMMY).awaitRunning().mark();
        ada.send("before");
        assertThat(ada.answer()).containsText("before");

        ada.browser().setOffline(true);
        Object cut = ada.page().evaluate("() => performance.now()");
        ada.send("meanwhile");
        assertThat(ada.find("connection")).hasText("Connecting again…");
        assertThat(ada.page().locator(".lost")).isVisible();
        ada.picture("network-cut");
        ada.page().waitForFunction("cut => performance.now() - cut > 5000", cut);
        ada.browser().setOffline(false);

        assertThat(ada.answer()).containsText("meanwhile");
        assertThat(ada.find("connection")).hasText("Connected");
        assertThat(ada.page().locator(".lost")).hasCount(0);
        ada.send("afterwards");
        assertThat(ada.answer()).containsText("afterwards");
        assertThat(ada.isStillTheSame()).isTrue();
        ada.finish().find("record").click();
        assertThat(ada.page().locator("ol.commands > li > code"))
                .hasText(new String[] {"before", "meanwhile", "afterwards"});
    }

    @Test
    void aServerThatIsKilledComesBackToTheSamePagesAndTheSamePlaces() {
        Student ada =
                CAMPUS.student(2).logIn().reserve(Student.DUMMY).awaitRunning().mark();
        ada.send("before");
        assertThat(ada.answer()).containsText("before");
        Student bob = CAMPUS.student(3)
                .logIn()
                .reserve(Student.DUMMY)
                .awaitState("queued")
                .mark();
        Student eve = CAMPUS.student(4)
                .logIn()
                .reserve(Student.DUMMY)
                .awaitState("queued")
                .mark();
        assertThat(bob.find("place")).hasText("1");
        assertThat(eve.find("place")).hasText("2");

        CAMPUS.kill();
        assertThat(ada.page().locator(".lost")).isVisible();
        assertThat(bob.page().locator(".lost")).isVisible();
        ada.picture("killed-in-use");
        bob.picture("killed-while-waiting");
        CAMPUS.start();

        assertThat(bob.page().locator(".lost")).hasCount(0);
        assertThat(bob.find("place")).hasText("1");
        assertThat(eve.find("place")).hasText("2");
        assertThat(ada.frame().locator("#log > div")).hasCount(0);
        ada.awaitRunning();
        assertThat(ada.page().locator(".lost")).hasCount(0);
        ada.send("again");
        assertThat(ada.answer()).containsText("again");
        ada.finish();
        bob.awaitRunning();
        assertThat(eve.find("place")).hasText("1");
        assertThat(ada.isStillTheSame() && bob.isStillTheSame() && eve.isStillTheSame())
                .isTrue();
    }

    @Test
    void aLogOutThatDoesNotReachTheServerIsNotTakenForOne() {
        Student ada = CAMPUS.student(5).logIn().reserve(Student.DUMMY).awaitRunning();

        ada.browser().setOffline(true);
        ada.find("log-out").click();
        assertThat(ada.page().getByRole(AriaRole.ALERT).filter(said("You are still logged in on this computer.")))
                .isVisible();
        ada.browser().setOffline(false);
        ada.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Try again"))
                .click();

        assertThat(ada.page()).hasURL(Pattern.compile(".*/weblab/login$"));
        ada.page().reload();
        assertThat(ada.page().locator("input[type=password]")).isVisible();
        CAMPUS.student(4).logIn().reserve(Student.DUMMY).awaitRunning();
    }

    private static Locator.FilterOptions said(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
