// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weblab.runtime.json.Json;
import org.weblab.testkit.RunningProcess;

/** What operators see of a core and a laboratory server in processes of their own. */
class MonitoringIT {

    private static final Path TEMPLATES =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolveSibling("deploy-templates");
    private static final Pattern METRIC = Pattern.compile("\\b(?:weblab|jvm|process|system)_[a-z_]+");

    @TempDir
    private static Path folder;

    private static TestDeployment deployment;
    private static HttpClient client;

    @BeforeAll
    static void start() {
        client = HttpClient.newHttpClient();
        Installation weblab = Installation.in(folder.resolve("weblab"));
        deployment = TestDeployment.create(weblab, folder.resolve("deployment"));
        deployment.replaceInConfiguration("hosts:", "log-format: json\nlog-level: debug\n\nhosts:");
        deployment.start();
    }

    @AfterAll
    static void stop() {
        client.shutdownNow();
        deployment.close();
    }

    private String get(int port, String path) throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + port + path);
        return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                .body();
    }

    private static void goThrough(Student student, String reservation) {
        await().atMost(RunningProcess.PATIENCE)
                .untilAsserted(() -> assertThat(student.state(reservation)).isEqualTo("active"));
        student.command(reservation, "hello");
        student.finish(reservation);
        await().atMost(RunningProcess.PATIENCE)
                .untilAsserted(() -> assertThat(student.state(reservation)).isEqualTo("finished"));
    }

    private Set<String> exposed() throws IOException, InterruptedException {
        String text = get(deployment.port(), "/metrics") + get(deployment.port() + 1, "/metrics");
        return text.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> named(String template) throws IOException {
        Matcher names = METRIC.matcher(Files.readString(TEMPLATES.resolve(template)));
        return names.results().map(result -> result.group()).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void whatTheDashboardAndTheAlertsNameExistsAfterOneUseAndOneWaitInVain() throws Exception {
        Student using = deployment.student(1);
        String use = using.reserve();
        Student leaving = deployment.student(2);
        leaving.finish(leaving.reserve());
        goThrough(using, use);
        for (String template : List.of("grafana-weblab.json", "prometheus-alerts.yml")) {
            assertThat(named(template)).isNotEmpty();
            await().atMost(RunningProcess.PATIENCE)
                    .untilAsserted(() -> assertThat(exposed()).as(template).containsAll(named(template)));
        }
    }

    @Test
    void oneIdFindsWhatAClickDidInAllProcesses() throws Exception {
        // Right after the start the equipment is still being cleaned; what the click did would not be done at once.
        Student before = deployment.student(2);
        goThrough(before, before.reserve());
        Student student = deployment.student(1);
        String wish = """
                {"method": "reserve_experiment", "params": {
                  "experiment_id": {"exp_name": "dummy", "cat_name": "Dummy experiments"},
                  "client_initial_data": "{}", "consumer_data": "{}"}}""";
        HttpRequest click = HttpRequest.newBuilder(deployment.url().resolve("json/"))
                .header("X-WebLab-session-id", student.session())
                .header("X-Request-Id", "click-42")
                .POST(BodyPublishers.ofString(wish))
                .build();
        HttpResponse<String> answer = client.send(click, BodyHandlers.ofString());
        assertThat(answer.headers().firstValue("X-Request-Id")).contains("click-42");

        await().atMost(RunningProcess.PATIENCE).untilAsserted(() -> {
            assertThat(messages("core1", "click-42"))
                    .anyMatch(line -> line.contains("dummy@Dummy experiments gets "))
                    .anyMatch(line -> line.contains(": started on "))
                    .anyMatch(line -> line.contains("POST /weblab/json/: 200 after"));
            assertThat(messages("laboratory1", "click-42"))
                    .anyMatch(line -> line.contains("/laboratory/v1/start: 200"));
        });
        student.finish(Student.id(Json.tree(answer.body()).get("result")));
    }

    /** What that process logged under that id; each line must be JSON that names the process. */
    private List<String> messages(String process, String id) {
        return deployment
                .log(process)
                .lines()
                .map(Json::tree)
                .filter(line -> line.path("mdc").path("request").asString("").equals(id))
                .peek(line ->
                        assertThat(line.path("context").path("name").asString()).isEqualTo(process))
                .map(line -> line.path("formattedMessage").asString())
                .toList();
    }
}
