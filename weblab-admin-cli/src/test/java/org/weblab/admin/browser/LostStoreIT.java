// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.weblab.admin.FreePorts;
import org.weblab.admin.Installation;
import org.weblab.admin.TestDeployment;
import org.weblab.testkit.MariaDbServer;
import org.weblab.testkit.RedisServer;

/**
 * What students of a cluster see when its stores die: that the service does not answer, and after that what they had
 * asked for meanwhile, each once.
 */
class LostStoreIT {

    private static Browser chromium;

    @RegisterExtension
    private static final BeforeAllCallback BROWSER = context -> chromium = Chromium.of(context);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path folder;

    private final List<Student> students = new ArrayList<>();

    @RegisterExtension
    private final AfterTestExecutionCallback pictures = context -> context.getExecutionException()
            .ifPresent(failure -> students.forEach(student -> student.picture("failed-lost-store")));

    @Test
    void everybodyGoesOnWhenTheStoresAreBack() {
        int front = FreePorts.inARow(1);
        try (MariaDbServer directory = MariaDbServer.start();
                RedisServer coordination = RedisServer.start("--appendonly", "yes", "--appendfsync", "always");
                TestDeployment deployment = create(front, directory.createDatabase(), coordination)) {
            deployment.start();
            URI url = URI.create("http://localhost:%d/weblab/".formatted(front));
            Student ada = come(1, deployment, url).reserve(Student.DUMMY).awaitRunning();
            Student bob = come(2, deployment, url).reserve(Student.DUMMY).awaitState("queued");
            Student eve = come(3, deployment, url).open(Student.DUMMY).awaitState("idle");
            students.forEach(Student::mark);
            ada.send("before");
            assertThat(ada.answer()).containsText("before");

            coordination.kill();
            ada.send("meanwhile");
            eve.reserve();
            isSaid(ada, bob, eve);
            assertThat(eve.find("reserve")).hasText("Reserving…");
            coordination.restart();

            assertThat(ada.answer()).containsText("meanwhile");
            isOver(ada, bob, eve);
            assertThat(bob.find("place")).hasText("1");
            assertThat(eve.find("place")).hasText("2");

            coordination.kill();
            directory.kill();
            ada.find("finish").click();
            ada.find("really-finish").click();
            isSaid(ada);
            assertThat(ada.find("finish")).hasText("One moment…");
            coordination.restart();
            directory.restart();

            ada.awaitState("finished");
            bob.awaitRunning();
            assertThat(eve.find("place")).hasText("1");
            isOver(ada, bob, eve);
            assertThat(students).allMatch(Student::isStillTheSame);
            ada.find("record").click();
            assertThat(ada.page().locator("ol.commands > li > code")).hasText(new String[] {"before", "meanwhile"});
            students.forEach(Student::leave);
        }
    }

    @AfterEach
    void nobodyComplained() {
        assertThat(students).flatMap(Student::complaints).isEmpty();
    }

    private static TestDeployment create(int front, MariaDbServer.Created directory, RedisServer coordination) {
        return TestDeployment.create(
                Installation.in(folder.resolve("weblab")),
                folder.resolve("deployment"),
                "--cores=2",
                "--logins=1",
                "--http-server-port=" + front,
                "--db-address=" + directory.address(),
                "--db-passwd=" + directory.password(),
                "--coordination-address=redis://127.0.0.1:%d/0".formatted(coordination.port()));
    }

    private Student come(int number, TestDeployment deployment, URI url) {
        Student student = new Student(
                "student" + number,
                deployment.studentsPassword(),
                url,
                chromium.newContext(new Browser.NewContextOptions().setLocale("en-GB")));
        students.add(student);
        return student.logIn();
    }

    private static void isSaid(Student... students) {
        for (Student student : students) {
            assertThat(student.page().locator(".lost"))
                    .hasText("The service does not answer at the moment. Trying again; nothing is lost.");
        }
    }

    private static void isOver(Student... students) {
        for (Student student : students) {
            assertThat(student.page().locator(".lost")).hasCount(0);
        }
    }
}
