// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weblab.persistence.Database;
import org.weblab.persistence.OpenDatabases;
import org.weblab.protocol.ReservationId;

class CommandsSurviveTest {

    private static final ReservationId RESERVATION = new ReservationId("first");

    @TempDir
    Path folder;

    /** Sends commands for ever, and tells of each one that was answered. */
    static final class Victim {
        public static void main(String[] arguments) {
            try (Database database = OpenDatabases.directory(Path.of(arguments[0]))) {
                Commands commands = new Commands(database);
                for (int i = 0; ; i++) {
                    long id = commands.sent(RESERVATION, "command " + i, Instant.EPOCH);
                    commands.answered(id, "answer " + i, Instant.EPOCH);
                    System.out.println("answer " + i);
                }
            }
        }
    }

    @Test
    void noCommandThatSomebodyKnowsOfIsMissingAfterAKill() throws Exception {
        Path told = folder.resolve("told");
        Process victim = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        folder.toString())
                .redirectOutput(told.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            await().atMost(Duration.ofMinutes(1)).until(() -> answers(told).size() >= 100);
        } finally {
            victim.destroyForcibly().waitFor();
        }

        try (Database database = OpenDatabases.directory(folder)) {
            assertThat(new Commands(database).of(RESERVATION))
                    .extracting(Command::response)
                    .containsAll(answers(told));
        }
    }

    private static List<String> answers(Path told) throws IOException {
        return java.nio.file.Files.readAllLines(told).stream()
                .filter(line -> line.matches("answer \\d+"))
                .toList();
    }
}
