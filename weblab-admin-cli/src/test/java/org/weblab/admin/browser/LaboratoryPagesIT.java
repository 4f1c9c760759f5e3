// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.weblab.admin.CommandRun;
import org.weblab.admin.deployment.Deployment;
import org.weblab.admin.host.DeploymentConfiguration;
import org.weblab.admin.host.Stores;
import org.weblab.persistence.Database;
import org.weblab.persistence.directory.Catalogue;
import org.weblab.persistence.directory.Experiment;
import org.weblab.protocol.ExperimentId;

/** Pages of laboratories in the frame: ours, and those that others wrote for the original. */
class LaboratoryPagesIT {

    /** As authors wrote them: promises of jQuery, functions of the window, an inline script. */
    private static final String OLD_PAGE = """
            <!DOCTYPE html>
            <html>
            <head>
            <meta http-equiv="Content-Type" content="text/html; charset=utf-8">
            <script type="text/javascript" src="%s"></script>
            </head>
            <body>
            <div id="panel" style="display: none">
              <input type="text" id="what">
              <input type="button" id="send" value="Send" onclick="send()">
              <input type="button" id="end" value="End" onclick="weblab.finishExperiment()">
            </div>
            <div id="status">waiting</div>
            <div id="answers"></div>
            <script type="text/javascript">
            function show(text) {
                document.getElementById("answers").innerHTML += "<p>" + text + "</p>";
            }
            function send() {
                weblab.sendCommand(document.getElementById("what").value)
                    .done(function (response) { show("done: " + response); })
                    .fail(function (error) { show("failed: " + error); })
                    .always(function () { document.getElementById("status").innerHTML = "answered"; });
            }
            weblab.onStart(function (time, initialConfig) {
                document.getElementById("panel").style.display = "block";
                document.getElementById("status").innerHTML = "started with " + Math.round(time) + " and " + typeof initialConfig;
            });
            weblab.onFinish(function () {
                document.getElementById("status").innerHTML = "finished";
            });
            </script>
            </body>
            </html>
            """;

    private static final ExperimentId PUBLISHED = new ExperimentId("published", "Old pages");
    private static final ExperimentId BUILTIN = new ExperimentId("builtin", "Old pages");

    @RegisterExtension
    private static final Campus CAMPUS = new Campus(LaboratoryPagesIT::addOldPages);

    @Test
    void theDummyAnswersCommandsAndKeepsFiles() {
        Student ada = CAMPUS.student(1).logIn().reserve(Student.DUMMY).awaitRunning();
        FrameLocator dummy = ada.frame();
        dummy.locator("#text").fill("Say <b>hello</b> & goodbye");
        dummy.locator("#command button").click();
        Locator answers = dummy.locator("#log .answer");
        assertThat(answers).hasCount(1);
        assertThat(answers.first()).containsText("Say <b>hello</b> & goodbye");

        byte[] content = "one\ntwo ñ\n".getBytes(StandardCharsets.UTF_8);
        dummy.locator("#content").setInputFiles(new FilePayload("my program.txt", "text/plain", content));
        dummy.locator("#file button").click();
        assertThat(dummy.locator("#log .sent").last()).hasText("my program.txt");
        assertThat(answers).hasCount(2);
        assertThat(answers.last()).not().hasClass("bad");
        assertThat(answers.last()).not().hasText("on its way …");
        ada.picture("dummy");

        ada.finish().find("record").click();
        assertThat(ada.page().locator("ul.files")).containsText("my program.txt");
        Download download = ada.page()
                .waitForDownload(() -> ada.page().locator("ul.files a.button").click());
        assertThat(download.suggestedFilename()).isEqualTo("my program.txt");
        assertThat(download.path()).hasBinaryContent(content);
    }

    @Test
    void anOldPageOfTheDeploymentRunsUnchanged() {
        useOldPage(CAMPUS.student(2), PUBLISHED);
    }

    @Test
    void anOldPageInAJarFindsTheScriptWhereTheOriginalHadIt() {
        useOldPage(CAMPUS.student(3), BUILTIN);
    }

    private static void useOldPage(Student student, ExperimentId laboratory) {
        student.logIn().reserve("labs/Old%20pages/" + laboratory.name()).awaitState("active");
        FrameLocator old = student.frame();
        assertThat(old.locator("#status")).hasText(Pattern.compile("started with \\d+ and string"));
        old.locator("#what").fill("ON");
        old.locator("#send").click();
        assertThat(old.locator("#answers p")).containsText("done: ");
        assertThat(old.locator("#answers p")).containsText("ON");
        assertThat(old.locator("#status")).hasText("answered");
        student.picture("old-" + laboratory.name());

        old.locator("#end").click();

        student.awaitState("finished");
        student.find("record").click();
        assertThat(student.page().locator("ol.commands")).containsText("ON");
    }

    /** Two laboratories on the dummy's equipment: one page among the deployment's files, one in a jar of an experiment. */
    private static void addOldPages(Deployment deployment) {
        configure(deployment);
        try (Database directory = Stores.openDirectory(deployment, DeploymentConfiguration.read(deployment))) {
            Catalogue catalogue = new Catalogue(directory);
            catalogue.put(experiment(PUBLISHED, Map.of("html.file", "old lab/page.html")));
            catalogue.put(experiment(BUILTIN, Map.of("html.file", "nativelabs/old.html", "builtin", true)));
        }
        for (ExperimentId each : new ExperimentId[] {PUBLISHED, BUILTIN}) {
            CommandRun run = CommandRun.of(
                    "permission", "grant", deployment.toString(), "--role=student", "--experiment=" + each);
            assertThat(run.status()).as(run.err()).isZero();
        }
        try {
            Path folder = Files.createDirectories(deployment.pub().resolve("old lab"));
            Files.writeString(folder.resolve("page.html"), OLD_PAGE.formatted("/weblab/static/weblabjs/weblab.v1.js"));
            writeJar(deployment.experiments().resolve("old.jar"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void configure(Deployment deployment) {
        try {
            String text = Files.readString(deployment.configuration());
            String equipment = "component: experiment1\n";
            assertThat(text).contains(equipment, "debug-mode: true\n");
            Files.writeString(
                    deployment.configuration(),
                    text.replace("debug-mode: true\n", "debug-mode: true\nstore-files: true\n")
                            .replace(equipment, """
                                    component: experiment1
                                                      - experiment: "published@Old pages"
                                                        component: experiment1
                                                      - experiment: "builtin@Old pages"
                                                        component: experiment1
                                    """));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeJar(Path jar) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry("web/labs/nativelabs/old.html"));
            out.write(OLD_PAGE.formatted("../weblabjs/weblab.v1.js").getBytes(StandardCharsets.UTF_8));
        }
    }

    private static Experiment experiment(ExperimentId name, Map<String, Object> parameters) {
        return new Experiment(
                0,
                name,
                "Old page " + name.name(),
                "",
                null,
                null,
                Instant.parse("2026-01-01T00:00:00Z"),
                Instant.parse("2036-01-01T00:00:00Z"),
                "js",
                parameters);
    }
}
