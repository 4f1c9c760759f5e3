// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertAll;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.weblab.admin.Installation;
import org.weblab.admin.TestDeployment;
import org.weblab.testkit.MariaDbServer;
import org.weblab.testkit.RedisServer;
import org.weblab.testkit.RunningProcess;
import org.weblab.testkit.TestNetwork;

/**
 * Two core hosts and a laboratory host, with the stores and the front on a fourth, as the operators' guide shows them. One
 * core host loses the way to the stores, then the other one loses its cable, each for 20 s, while students work.
 */
class SeveralHostsIT {

    private static final Duration CUT = Duration.ofSeconds(20);
    private static final int PORT = 10_000;
    private static final int FRONT = 8_000;

    /** With the logs, if it fails. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private final List<AutoCloseable> open = new ArrayList<>();

    private <T extends AutoCloseable> T opened(T resource) {
        open.addFirst(resource);
        return resource;
    }

    @AfterEach
    void close() {
        assertAll(open.stream().map(resource -> resource::close));
    }

    @Test
    void aHostThatIsCutOffKeepsNobodyWaiting() throws IOException {
        TestNetwork network = opened(TestNetwork.create());
        TestNetwork.Host one = network.host();
        TestNetwork.Host two = network.host();
        TestNetwork.Host laboratory = network.host();
        Installation weblab = Installation.in(folder.resolve("weblab"));
        TestDeployment deployment = deployment(weblab, network, one, two, laboratory);
        start(weblab, deployment, laboratory, "laboratory_host");
        RunningProcess first = start(weblab, deployment, one, "core_host1");
        start(weblab, deployment, two, "core_host2");
        deployment.run("start", "--host", "web_host").awaitOutput("Ready after");

        URI front = URI.create("http://%s:%d/weblab/".formatted(network.own(), FRONT));
        StudentsAtWork students = opened(new StudentsAtWork(Campus.logIn(deployment, List.of(front))));
        students.awaitProgress();
        network.separate(one, network.other());
        students.awaitProgress();
        pass(CUT);
        network.unite(one, network.other());
        first.awaitStatus(URI.create("http://%s:%d/readyz".formatted(one.address(), PORT)), 200);
        students.awaitProgress();
        network.cut(two);
        students.awaitProgress();
        pass(CUT);
        network.mend(two);

        students.judge(deployment, folder.resolve("equipment.record"));
    }

    private static void pass(Duration time) {
        await().atMost(time.multipliedBy(2)).pollDelay(time).until(() -> true);
    }

    private TestDeployment deployment(
            Installation weblab,
            TestNetwork network,
            TestNetwork.Host one,
            TestNetwork.Host two,
            TestNetwork.Host laboratory)
            throws IOException {
        MariaDbServer mariadb = opened(MariaDbServer.start("--bind-address=127.0.0.1," + network.other()));
        RedisServer redis = opened(RedisServer.start(
                "--bind",
                "127.0.0.1",
                network.other(),
                "--protected-mode",
                "no",
                "--appendonly",
                "yes",
                "--appendfsync",
                "always"));
        MariaDbServer.Created directory = mariadb.createDatabase();
        TestDeployment deployment = TestDeployment.create(
                weblab,
                folder.resolve("deployment"),
                "--cores=2",
                "--dummy-copies=5",
                "--server-host=" + network.own(),
                "--http-server-port=" + FRONT,
                "--db-address=" + directory.address().replace("127.0.0.1", network.other()),
                "--db-passwd=" + directory.password(),
                "--coordination-address=redis://%s:%d/0".formatted(network.other(), redis.port()));
        Path configuration = deployment.deployment().configuration();
        String text = Files.readString(configuration);
        Files.writeString(
                configuration,
                text.substring(0, text.indexOf("\nhosts:")) + "\n" + hosts(network, one, two, laboratory));
        Campus.bearWitness(configuration, folder.resolve("equipment.record"));
        Witness.install(deployment.deployment().experiments(), folder);
        Campus.allow(deployment);
        return opened(deployment);
    }

    private static String hosts(
            TestNetwork network, TestNetwork.Host one, TestNetwork.Host two, TestNetwork.Host laboratory) {
        StringBuilder dummies = new StringBuilder();
        StringBuilder resources = new StringBuilder();
        for (int i = 1; i <= 5; i++) {
            resources
                    .append("              - { resource: dummy%d@dummy, experiments: [{ experiment:".formatted(i))
                    .append(" dummy@Dummy experiments, component: experiment%d }] }%n".formatted(i));
            dummies.append("          experiment%d: { type: experiment,".formatted(i))
                    .append(" class: org.weblab.experiment.sample.Dummy, settings: { verbose: true } }\n");
        }
        return """
                trusted-fronts: [ %s ]
                hosts:
                %s%s  laboratory_host:
                    address: %s
                    processes:
                      laboratory1:
                        port: %d
                        bind: 0.0.0.0
                        components:
                          laboratory1:
                            type: laboratory
                            resources:
                %s%s  web_host:
                    address: %s
                    processes:
                      front1:
                        port: %d
                        components:
                          front: { type: front, port: %d, front-bind: %s }
                """.formatted(
                        network.own(),
                        coreHost(1, one),
                        coreHost(2, two),
                        laboratory.address(),
                        PORT,
                        resources,
                        dummies,
                        network.own(),
                        PORT,
                        FRONT,
                        network.own());
    }

    private static String coreHost(int number, TestNetwork.Host host) {
        return """
                  core_host%d:
                    address: %s
                    processes:
                      core%d:
                        port: %d
                        bind: 0.0.0.0
                        components:
                          core: { type: core, route: route%d }
                      login%d:
                        port: %d
                        bind: 0.0.0.0
                        components:
                          login: { type: login, route: route%d }
                """.formatted(number, host.address(), number, PORT, number, number, PORT + 1, number);
    }

    /** From a copy of the deployment's directory, as on a host of its own. */
    private RunningProcess start(Installation weblab, TestDeployment deployment, TestNetwork.Host host, String name)
            throws IOException {
        Path copy = folder.resolve(name);
        copy(deployment.directory(), copy);
        return opened(RunningProcess.start(
                        folder, Map.of(), host.on(weblab.command("start", copy.toString(), "--host", name))))
                .awaitOutput("Ready after");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        assertThat(to.resolve("secrets.yml")).exists();
    }
}
