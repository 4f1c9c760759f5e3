// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.survival;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.weblab.admin.CommandRun;
import org.weblab.admin.FreePorts;
import org.weblab.admin.Installation;
import org.weblab.admin.TestDeployment;
import org.weblab.admin.WebServer;
import org.weblab.admin.deployment.Deployment;
import org.weblab.admin.host.DeploymentConfiguration;
import org.weblab.admin.host.Stores;
import org.weblab.persistence.directory.People;
import org.weblab.persistence.directory.User;
import org.weblab.persistence.session.Sessions;
import org.weblab.testkit.FrontProgram;
import org.weblab.testkit.RunningProcess;

/** A deployment whose equipment bears witness, and a class that may use it. */
final class Campus implements AutoCloseable {

    private static final int STUDENTS = 50;

    private static final Pattern DUMMY =
            Pattern.compile("class: org.weblab.experiment.sample.Dummy, settings: \\{ verbose: true }");

    private final TestDeployment deployment;
    private final Path record;
    private final List<FrontProgram> balancers;
    private final List<SteadyStudent> students;

    private Campus(TestDeployment deployment, Path record, List<FrontProgram> balancers, List<SteadyStudent> students) {
        this.deployment = deployment;
        this.record = record;
        this.balancers = balancers;
        this.students = students;
    }

    /**
     * Two cores and two logins, one laboratory server, fifty students and ten copies of the equipment. A third of the
     * students comes through the built-in front, through HAProxy and through Apache.
     *
     * @param stores options of {@code weblab-admin create}
     */
    static Campus create(Path folder, String... stores) {
        int front = FreePorts.inARow(1);
        List<String> all = new ArrayList<>(List.of("--cores", "2", "--logins", "2"));
        all.addAll(List.of("--dummy-copies", "10", "--http-server-port", Integer.toString(front)));
        all.addAll(List.of(stores));
        Installation weblab = Installation.in(folder.resolve("weblab"));
        TestDeployment deployment =
                TestDeployment.create(weblab, folder.resolve("deployment"), all.toArray(String[]::new));
        Path record = folder.resolve("equipment.record");
        Witness.install(deployment.deployment().experiments(), folder);
        bearWitness(deployment.deployment().configuration(), record);
        allow(deployment);
        deployment.openToWebServers();
        List<FrontProgram> balancers =
                List.of(WebServer.HAPROXY.before(deployment), WebServer.APACHE.before(deployment));
        List<URI> entrances = new ArrayList<>(List.of(URI.create("http://127.0.0.1:%d/weblab/".formatted(front))));
        balancers.forEach(balancer -> entrances.add(balancer.uri("/weblab/")));
        return new Campus(deployment, record, balancers, logIn(deployment, entrances));
    }

    /** Each dummy becomes a witness with a name of its own. */
    static void bearWitness(Path configuration, Path record) {
        try {
            int[] copy = {0};
            String text = DUMMY.matcher(Files.readString(configuration))
                    .replaceAll(
                            (MatchResult dummy) -> "class: %s, settings: { record: '%s', copy: c%d, start-millis: 200 }"
                                    .formatted(Witness.CLASS, record, ++copy[0]));
            assertThat(copy[0]).isPositive();
            Files.writeString(configuration, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void allow(TestDeployment deployment) {
        CommandRun grant = CommandRun.of(
                "permission",
                "grant",
                deployment.directory().toString(),
                "--role",
                "student",
                "--experiment",
                "dummy@Dummy experiments");
        assertThat(grant.status()).as(grant.err()).isZero();
    }

    /** Each student comes through one of the entrances. Sessions are made at their source: so many passwords would be checked for a while. */
    static List<SteadyStudent> logIn(TestDeployment deployment, List<URI> entrances) {
        InstantSource clock = InstantSource.system();
        Deployment opened = deployment.deployment();
        List<SteadyStudent> students = new ArrayList<>();
        try (Stores stores = Stores.open(opened, DeploymentConfiguration.read(opened))) {
            People people = new People(stores.directory(), clock);
            Sessions sessions = stores.visitors().sessions();
            for (int i = 0; i < STUDENTS; i++) {
                User user =
                        people.create("pupil" + i, "Pupil " + i, "", "student").orElseThrow();
                URI url = entrances.get(i % entrances.size());
                students.add(new SteadyStudent(
                        url, user.login(), sessions.create(user).id().value()));
            }
        }
        return students;
    }

    TestDeployment deployment() {
        return deployment;
    }

    StudentsAtWork begin() {
        return new StudentsAtWork(students);
    }

    void judge(StudentsAtWork all) {
        all.judge(deployment, record);
    }

    /** One disaster after the other, with some work in between. */
    void befall(StudentsAtWork students, Runnable... disasters) {
        for (Runnable disaster : disasters) {
            students.awaitProgress();
            disaster.run();
        }
    }

    /** Kills it, and waits until it runs again. */
    void kill(String process) {
        long old = deployment.pid(process);
        RunningProcess.kill(old);
        deployment.awaitPidOtherThan(old, process);
    }

    @Override
    public void close() {
        balancers.forEach(FrontProgram::close);
        deployment.close();
    }
}
