// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;

/** A walk past every page and every state of a laboratory's page that a student comes to see. */
final class EveryPage {

    /** What is looked at where. */
    @FunctionalInterface
    interface Look {
        /** Called when the page shows what its name says. */
        void at(String name, Page page);
    }

    private final Student student;
    private final Student other;
    private final Look look;

    private EveryPage(Student student, Student other, Look look) {
        this.student = student;
        this.other = other;
        this.look = look;
    }

    /**
     * Goes there.
     *
     * @param student whose pages are looked at; not logged in
     * @param other somebody who is in the way for a while
     */
    static void of(Student student, Student other, Look look) {
        EveryPage walk = new EveryPage(student, other, look);
        walk.logIn();
        walk.waitAndUse();
        walk.useTanks();
        walk.others();
    }

    private void logIn() {
        student.open("login");
        see("login", "#username");
        student.fillLogin("wrong");
        see("login-wrong", "#login-problem span");
        student.fillLogin(student.password());
        see("laboratories", "[data-test=laboratory]");
    }

    private void waitAndUse() {
        other.logIn().reserve(Student.DUMMY).awaitRunning();
        student.open(Student.DUMMY);
        see("laboratory", "[data-test=reserve]");
        student.reserve().awaitState("queued");
        see("waiting", "[data-test=place]");
        other.finish();
        student.awaitRunning();
        student.frame().locator("#text").fill("ñandú");
        student.frame().locator("#command button").click();
        assertThat(student.frame().locator("#log .answer")).containsText("ñandú");
        see("using-dummy", "[data-test=using]");
        student.find("finish").click();
        see("question", "#really[open]");
        student.find("really-finish").click();
        student.awaitState("finished");
        see("finished", "[data-test=reason]");
        student.find("record").click();
        see("use", "ol.commands");
    }

    private void useTanks() {
        student.reserve(Student.TANKS).awaitRunning();
        assertThat(student.frame().locator("#valves")).isEnabled();
        see("using-tanks-by-hand", "[data-test=using]");
        student.frame().locator("[name=mode][value=automatic]").check();
        assertThat(student.frame().locator("#by-controller")).isEnabled();
        see("using-tanks", "[data-test=using]");
        student.open("");
        see("laboratories-while-using", "[data-test=elsewhere]");
        student.open(Student.TANKS).awaitRunning();
        student.finish();
    }

    private void others() {
        student.open("history");
        see("history", "[data-test=use]");
        student.open("profile");
        see("profile", "#profile-language");
        student.open("labs/None/none");
        see("no-laboratory", "a.button");
        student.open("history/00000000-0000-4000-8000-000000000000");
        see("no-use", "[role=alert]");
    }

    private void see(String name, String sign) {
        assertThat(student.page().locator(sign).first()).isVisible();
        look.at(name, student.page());
    }
}
