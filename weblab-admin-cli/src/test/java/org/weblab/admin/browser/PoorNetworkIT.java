// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.weblab.runtime.json.Json;

/** What pages make of single answers that do not come, or that somebody else gives. */
class PoorNetworkIT {

    @RegisterExtension
    private static final Campus CAMPUS = new Campus();

    @Test
    void whatAFrontLostIsSentAgain() {
        Student ada = CAMPUS.student(1).logIn().open(Student.DUMMY);
        once(ada, "**/api/v1/reservations", PoorNetworkIT::lost);
        once(ada, "**/commands", PoorNetworkIT::lost);

        ada.reserve().awaitRunning();
        ada.send("hello");

        assertThat(ada.answer()).containsText("hello");
    }

    @Test
    void aCommandOnADeadRoadIsSentAgain() {
        Student ada = CAMPUS.student(1).logIn();
        ada.browser().addInitScript("""
                const real = window.setTimeout;
                window.setTimeout = (what, limit) => real(what, window !== window.top && limit === 60000 ? 2000 : limit);
                """);
        AtomicBoolean another = new AtomicBoolean();
        ada.page().route("**/commands", route -> {
            if (another.getAndSet(true)) {
                route.resume();
            }
        });

        ada.reserve(Student.DUMMY).awaitRunning();
        ada.send("hello");

        assertThat(ada.answer()).containsText("hello");
    }

    @Test
    void aCommandInProgressOutlivesALaterFailure() {
        Student ada = CAMPUS.student(1).logIn().reserve(Student.DUMMY).awaitRunning();
        ada.page().route("**/commands", PoorNetworkIT::inProgress);
        once(ada, "**/commands", PoorNetworkIT::lost);
        ada.page().waitForResponse(answer -> answer.status() == 409, () -> ada.send("hello"));

        later(ada, Duration.ofSeconds(40));
        ada.page().unroute("**/commands");
        once(ada, "**/commands", PoorNetworkIT::lost);

        assertThat(ada.answer()).containsText("hello");
    }

    @Test
    void theEstimateGoesDownWhileNothingHappens() {
        CAMPUS.student(1).logIn().reserve(Student.DUMMY).awaitRunning();
        Student bob = CAMPUS.student(2).logIn().reserve(Student.DUMMY).awaitState("queued");
        String before = bob.find("estimate").innerText();

        later(bob, Duration.ofSeconds(90));

        assertThat(bob.find("estimate")).not().hasText(before);
    }

    @Test
    void whoWaitsLongForEquipmentThatStartsIsToldThatThisIsNormal() {
        Student ada = CAMPUS.student(1).logIn().open(Student.DUMMY);
        ada.page().route("**/reservations/*/events", PoorNetworkIT::neverAnswered);
        once(ada, "**/api/v1/reservations", PoorNetworkIT::starts);
        ada.reserve().awaitState("starting");

        later(ada, Duration.ofSeconds(30));

        assertThat(ada.page().locator(".now")).containsText("Some laboratories need a minute or more");
    }

    @Test
    void aReservationWhoseStreamWasRefusedOnceIsFollowedAgain() {
        Student ada = CAMPUS.student(1).logIn().reserve(Student.DUMMY).awaitRunning();
        Student bob = CAMPUS.student(2).logIn().open(Student.DUMMY);
        once(bob, "**/reservations/*/events", PoorNetworkIT::forbiddenByAFilter);
        bob.reserve().awaitState("queued");

        ada.finish();

        bob.awaitRunning();
    }

    @Test
    void whoseSessionEndedElsewhereIsLedToTheLogin() {
        Student ada = CAMPUS.student(1).logIn();

        ada.browser().clearCookies();
        ada.page().evaluate("() => window.dispatchEvent(new Event('online'))");

        assertThat(ada.page()).hasURL(Pattern.compile(".*/weblab/login$"));
    }

    @Test
    void textsThatDoNotComeAtOnceAreAskedForAgain() {
        Student ada = CAMPUS.student(1);
        once(ada, "**/i18n/en.json", Route::abort);

        ada.logIn();
    }

    @Test
    void aLanguageThatComesLateDoesNotReplaceANewerChoice() {
        Student ada = CAMPUS.student(3).open("login");
        AtomicReference<Route> late = new AtomicReference<>();
        ada.page().route("**/i18n/es.json", late::set);
        ada.page().waitForRequest("**/i18n/es.json", () -> ada.find("language").selectOption("es"));
        ada.find("language").selectOption("en");

        ada.page().waitForResponse("**/i18n/es.json", () -> late.get().resume());
        ada.page().evaluate("() => fetch(location.href).then((answer) => answer.text())");

        assertThat(ada.page().locator("html")).hasAttribute("lang", "en");
    }

    @Test
    void whoLogsInGoesOnWithoutTheTextsOfThePreferredLanguage() {
        Student ada = CAMPUS.student(4).open("login");
        ada.find("language").selectOption("es");
        ada.fillLogin(ada.password());
        assertThat(ada.find("laboratory").first()).isVisible();

        Student elsewhere = CAMPUS.student(4);
        elsewhere.page().route("**/i18n/es.json", PoorNetworkIT::neverAnswered);

        elsewhere.logIn();
    }

    /** What happens to the next request to such an address; those after it reach the server. */
    private static void once(Student student, String address, Consumer<Route> fate) {
        student.page().route(address, fate, new Page.RouteOptions().setTimes(1));
    }

    /** As the built-in front says it. */
    private static void lost(Route route) {
        route.fulfill(new Route.FulfillOptions()
                .setStatus(502)
                .setContentType("application/problem+json")
                .setBody("{\"status\": 502, \"code\": \"bad-gateway\", \"detail\": \"Bad Gateway\"}"));
    }

    private static void inProgress(Route route) {
        route.fulfill(new Route.FulfillOptions()
                .setStatus(409)
                .setContentType("application/problem+json")
                .setBody("{\"status\": 409, \"code\": \"in-progress\", \"detail\": \"Still being answered\"}"));
    }

    private static void forbiddenByAFilter(Route route) {
        route.fulfill(new Route.FulfillOptions()
                .setStatus(403)
                .setContentType("text/html")
                .setBody("<h1>This page is blocked</h1>"));
    }

    private static void neverAnswered(Route route) {}

    private static void starts(Route route) {
        Map<String, Object> state = Map.of(
                "id",
                route.request().headerValue("Idempotency-Key"),
                "category",
                "Dummy experiments",
                "experiment",
                "dummy",
                "version",
                1,
                "attempts",
                0,
                "state",
                "starting",
                "sinceSeconds",
                0,
                "remainingSeconds",
                200);
        route.fulfill(new Route.FulfillOptions()
                .setStatus(201)
                .setContentType("application/json")
                .setBody(Json.text(state)));
    }

    /** Lets so much time go by on the page's clock, and none elsewhere. */
    private static void later(Student student, Duration time) {
        student.page().clock().setFixedTime(Date.from(Instant.now().plus(time)));
    }
}
