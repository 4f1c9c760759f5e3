// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weblab.runtime.http.HttpServer;
import org.weblab.runtime.http.HttpServerSettings;
import org.weblab.runtime.http.Reply;
import org.weblab.runtime.http.Routes;

class RunningProcessTest {

    @TempDir
    private Path folder;

    /** A JVM to watch. */
    static final class Greeter {

        private Greeter() {}

        public static void main(String[] arguments) throws InterruptedException {
            HttpServer server = new HttpServer(
                    HttpServerSettings.local(0), new Routes().get("/", call -> Reply.text(arguments[0])));
            System.out.println("Port " + server.start() + " opened.");
            Thread.currentThread().join();
        }
    }

    @Test
    void aJvmIsWaitedForByWhatItWritesAndByWhatItAnswersAndCanBeKilled() {
        try (RunningProcess greeter =
                RunningProcess.java(folder, List.of("-Xmx64m", "-XX:TieredStopAtLevel=1"), Greeter.class, "hello")) {
            greeter.awaitOutput("opened.");
            String port = greeter.output().replaceAll("(?s).*Port (\\d+) opened.*", "$1");
            greeter.awaitStatus(URI.create("http://127.0.0.1:" + port + "/"), 200);

            greeter.kill();

            assertThat(greeter.isAlive()).isFalse();
        }
    }

    @Test
    void anEndThatCameTooEarlyIsToldWithTheOutput() {
        try (RunningProcess process = RunningProcess.start(
                folder, Map.of("WORD", "broken"), List.of("sh", "-c", "echo it is $WORD; exit 3"))) {
            assertThatThrownBy(() -> process.awaitOutput("ready"))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("to write 'ready', but it ended with 3")
                    .hasMessageContaining("it is broken");
            assertThat(process.awaitEnd()).isEqualTo(3);
        }
    }

    @Test
    void closingEndsTheChildrenToo() {
        RunningProcess process =
                RunningProcess.start(folder, Map.of(), List.of("sh", "-c", "sleep 1000 & echo child $!; wait"));
        process.awaitOutput("child");
        long child = Long.parseLong(process.output().replaceAll("\\D", ""));

        process.close();

        Awaitility.await().until(() -> ProcessHandle.of(child).isEmpty());
    }
}
