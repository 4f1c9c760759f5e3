// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weblab.admin.deployment.Deployment;
import org.weblab.runtime.json.Json;

class OrdersTest {

    @TempDir
    private Path directory;

    private Orders orders;
    private Path run;

    @BeforeEach
    void prepare() throws IOException {
        orders = new Orders(new Deployment(directory), "supervisor");
        run = Files.createDirectory(directory.resolve("run"));
    }

    @Test
    void orderOfAnotherVersionIsRefusedAndTheNextOneTaken() throws IOException {
        Path answer = Files.createFile(run.resolve("supervisor.answer-1"));
        Files.writeString(run.resolve("supervisor.order-1"), "{\"verb\":\"DANCE\"}");

        assertThat(orders.next()).isEmpty();
        assertThat(answer).content().startsWith("!the supervisor that runs is of another version\t");

        Files.write(run.resolve("supervisor.order-2"), Json.bytes(Order.of(Order.Verb.ROLL, List.of())));

        assertThat(orders.next())
                .hasValueSatisfying(taken -> assertThat(taken.order().verb()).isEqualTo(Order.Verb.ROLL));
    }

    @Test
    void supervisorOutlivesAnAnswerThatItCannotWrite() throws IOException {
        Files.createDirectory(run.resolve("supervisor.answer-1"));
        Files.write(run.resolve("supervisor.order-1"), Json.bytes(Order.of(Order.Verb.ROLL, List.of())));

        orders.next().orElseThrow().done();

        assertThat(orders.next()).isEmpty();
    }
}
