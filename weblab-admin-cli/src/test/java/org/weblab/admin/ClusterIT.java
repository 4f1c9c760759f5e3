// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.weblab.testkit.MariaDbServer;
import org.weblab.testkit.RedisServer;
import org.weblab.testkit.RunningProcess;

/** Two cores and a login server in processes of their own, on the stores that the cluster is made for. */
class ClusterIT {

    @TempDir
    private static Path shared;

    private static Installation weblab;

    @TempDir
    private Path folder;

    @BeforeAll
    static void install() {
        weblab = Installation.in(shared.resolve("weblab"));
    }

    static Stream<List<String>> stores() {
        MariaDbServer mysql = MariaDbServer.shared();
        String port = Integer.toString(mysql.port());
        return Stream.of(
                with(
                        mysql,
                        "clustersql",
                        "--coordination-db-engine=mysql",
                        "--coordination-db-host=127.0.0.1",
                        "--coordination-db-port=" + port,
                        "--coordination-db-user=clustersql",
                        "--coordination-db-name=clustersqlcoordination"),
                with(
                        mysql,
                        "clusterredis",
                        "--coordination-engine=redis",
                        "--coordination-redis-host=127.0.0.1",
                        "--coordination-redis-port=" + RedisServer.shared().port()));
    }

    private static List<String> with(MariaDbServer mysql, String name, String... coordination) {
        List<String> options = new ArrayList<>(List.of(
                "--cores=2",
                "--logins=1",
                "--db-engine=mysql",
                "--db-host=127.0.0.1",
                "--db-port=" + mysql.port(),
                "--db-name=" + name,
                "--db-user=" + name,
                "--db-admin-user=" + mysql.rootUser(),
                "--db-admin-passwd=" + mysql.rootPassword()));
        options.addAll(List.of(coordination));
        return options;
    }

    @ParameterizedTest
    @MethodSource("stores")
    void anyCoreGoesOnWithWhatAnotherBegan(List<String> options) {
        Path directory = folder.resolve(options.get(5).substring("--db-name=".length()));
        try (TestDeployment deployment = TestDeployment.create(weblab, directory, options.toArray(String[]::new))) {
            RunningProcess start = deployment.start();
            URI second = deployment.url(1);
            Student atFirst = Student.logIn(
                            deployment.url(2).resolve("login/"), "student1", deployment.studentsPassword())
                    .at(deployment.url(0));
            Student atSecond = atFirst.at(second);
            Student waiting = Student.logIn(second, "student2", deployment.studentsPassword());

            String use = atFirst.reserve();
            awaitActive(atSecond, use);
            String next = waiting.reserve();
            assertThat(waiting.at(deployment.url(0))
                            .reservation(next)
                            .get("place")
                            .asInt())
                    .isZero();
            assertThat(atFirst.command(use, "one")).isEqualTo("Received command: one");
            assertThat(atSecond.command(use, "two")).isEqualTo("Received command: two");

            long killed = deployment.pid("core1");
            ProcessHandle.of(killed).orElseThrow().destroyForcibly();

            assertThat(atSecond.command(use, "three")).isEqualTo("Received command: three");
            assertThat(atSecond.reservation(use).get("attempts").asInt()).isZero();
            atSecond.finish(use);
            awaitActive(waiting, next);
            deployment.awaitPidOtherThan(killed, "core1");
            start.awaitOutput("core1 ended with status 137 and is started again");
            awaitAnswer(atFirst);
            assertThat(atFirst.recordedCommands(use)).containsExactly("one", "two", "three");
            assertThat(waiting.at(deployment.url(0)).command(next, "four")).isEqualTo("Received command: four");
        }
    }

    private static void awaitActive(Student student, String reservation) {
        await().atMost(RunningProcess.PATIENCE)
                .untilAsserted(() -> assertThat(student.state(reservation)).isEqualTo("active"));
    }

    private static void awaitAnswer(Student student) {
        await().atMost(RunningProcess.PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(
                                student.call("check_user_session", Map.of()).asBoolean())
                        .isTrue());
    }
}
