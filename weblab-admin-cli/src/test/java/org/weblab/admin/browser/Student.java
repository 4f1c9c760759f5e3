// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.weblab.runtime.json.Json;
import tools.jackson.databind.JsonNode;

/** Somebody with a browser of his own. */
final class Student {

    static final String TANKS = "labs/Control/watertanks";
    static final String DUMMY = "labs/Dummy%20experiments/dummy";

    /** What a browser says of its own accord about a server that is away or that refuses. */
    private static final Pattern NETWORK = Pattern.compile("Failed to load resource: .*");

    private static final Path PICTURES =
            Path.of(System.getProperty("basedir", "")).resolve("target/pictures");

    private final String login;
    private final String password;
    private final URI url;
    private final BrowserContext browser;
    private final Page page;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    Student(String login, String password, URI url, BrowserContext browser) {
        this.login = login;
        this.password = password;
        this.url = url;
        this.browser = browser;
        browser.setDefaultTimeout(Chromium.PATIENCE_MILLISECONDS);
        browser.onWebError(error -> complaints.add(login + ": " + error.error()));
        browser.onConsoleMessage(message -> {
            if (message.type().equals("error")
                    && !NETWORK.matcher(message.text()).matches()) {
                complaints.add(login + ": " + message.text() + " " + message.location());
            }
        });
        // Whoever leaves a laboratory in use is asked whether he means it. He does.
        browser.onDialog(dialogue -> dialogue.accept());
        page = browser.newPage();
    }

    /** The tab in front. */
    Page page() {
        return page;
    }

    BrowserContext browser() {
        return browser;
    }

    String login() {
        return login;
    }

    String password() {
        return password;
    }

    /** Opens an address below {@code /weblab/} by loading the page. */
    Student open(String path) {
        page.navigate(url.resolve(path).toString());
        return this;
    }

    /** Another tab of the same browser. */
    Page tab(String path) {
        Page tab = browser.newPage();
        tab.navigate(url.resolve(path).toString());
        return tab;
    }

    Student logIn() {
        open("login");
        fillLogin(password);
        assertThat(find("laboratory").first()).isVisible();
        return this;
    }

    void fillLogin(String secret) {
        page.locator("#username").fill(login);
        page.locator("#password").fill(secret);
        find("log-in").click();
    }

    /** What has that name for tests. */
    Locator find(String name) {
        return page.locator("[data-test=" + name + "]");
    }

    /** The card of a laboratory. */
    Locator card(String laboratory) {
        return page.locator("[data-laboratory='%s']".formatted(laboratory));
    }

    /** Reserves what the page shows. */
    Student reserve() {
        find("reserve").click();
        return this;
    }

    /** Opens a laboratory and reserves it. */
    Student reserve(String path) {
        return open(path).reserve();
    }

    /** Waits until the laboratory's page is in that state: queued, starting, active, disposing, finished. */
    Student awaitState(String state) {
        awaitState(page, state);
        return this;
    }

    static void awaitState(Page page, String state) {
        assertThat(page.locator("[data-test=laboratory-page][data-state=" + state + "]"))
                .isVisible();
    }

    /** The laboratory's own page. */
    FrameLocator frame() {
        return frame(page);
    }

    static FrameLocator frame(Page page) {
        return page.frameLocator("#exp-frame");
    }

    /** Waits until the laboratory's own page runs. */
    Student awaitRunning() {
        awaitState("active");
        assertThat(frame().locator("body.running")).isVisible();
        return this;
    }

    /** Sends a command with the dummy's page. */
    void send(String command) {
        frame().locator("#text").fill(command);
        frame().locator("#command button").click();
    }

    /** Of the last command. */
    Locator answer() {
        return frame().locator("#log > div").last().locator(".answer");
    }

    /** Finishes, and confirms it. */
    Student finish() {
        find("finish").click();
        find("really-finish").click();
        return awaitState("finished");
    }

    /** Makes the page remember that it was not loaded again. */
    Student mark() {
        page.evaluate("() => { window.stillTheSame = true; }");
        return this;
    }

    /** Whether the page is the one that was marked. */
    boolean isStillTheSame() {
        return Boolean.TRUE.equals(page.evaluate("() => window.stillTheSame === true"));
    }

    /** Keeps a picture of what is seen. */
    void picture(String name) {
        try {
            page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + "-" + login + ".png")));
        } catch (PlaywrightException e) {
            complaints.add("no picture of " + name + ": " + e.getMessage());
        }
    }

    /** What went wrong in the browser that nobody may have seen. */
    List<String> complaints() {
        return complaints;
    }

    /** Gives back everything and closes the browser. */
    void leave() {
        page.context().setOffline(false);
        for (JsonNode laboratory : laboratories()) {
            JsonNode reservation = laboratory.get("reservation");
            if (reservation != null && reservation.isString()) {
                browser.request()
                        .delete(url.resolve("api/v1/reservations/" + reservation.asString())
                                .toString());
            }
        }
        browser.close();
    }

    private Iterable<JsonNode> laboratories() {
        APIResponse answer =
                browser.request().get(url.resolve("api/v1/laboratories").toString());
        return answer.ok() ? Json.tree(answer.text()).get("laboratories") : List.of();
    }
}
