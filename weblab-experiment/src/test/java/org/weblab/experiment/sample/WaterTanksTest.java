// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.experiment.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.weblab.experiment.DisposeResult;
import org.weblab.experiment.ExperimentSettings;
import org.weblab.experiment.Session;
import org.weblab.experiment.StartResult;
import org.weblab.runtime.json.Json;
import tools.jackson.databind.JsonNode;

/** What the page of the water tanks sends and gets. */
final class WaterTanksTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final WaterTanks experiment = new WaterTanks(ExperimentSettings.none(), nanos::get);

    @BeforeEach
    void start() {
        StartResult started = experiment.start(Session.of("ana", Duration.ofMinutes(5)));

        JsonNode plant = Json.tree(started.initialConfiguration());
        assertThat(plant.get("height").asDouble()).isEqualTo(30);
        assertThat(plant.get("state").get("mode").asString()).isEqualTo("manual");
    }

    @Test
    void thePumpFillsTheTanksOnlyWhileTimePasses() {
        JsonNode before = send("{\"do\": \"manual\", \"pump\": 80}");
        JsonNode after = wait(10, "{\"do\": \"state\"}");

        assertThat(before.get("levels").get(0).asDouble()).isLessThan(0.5);
        assertThat(after.get("time").asDouble()).isEqualTo(10);
        assertThat(after.get("pump").asDouble()).isEqualTo(80);
        assertThat(after.get("levels").get(0).asDouble()).isGreaterThan(5);
        assertThat(after.get("flows").get("link").asDouble()).isGreaterThan(10);
    }

    @Test
    void aPageThatWasAwayGetsWhatItMissed() {
        JsonNode first = wait(5, "{\"do\": \"state\", \"since\": -1}");
        JsonNode second = wait(1, "{\"do\": \"state\", \"since\": 4.75}");

        assertThat(first.get("samples")).hasSize(20);
        assertThat(second.get("samples")).hasSize(4);
        assertThat(second.get("samples").get(0).get(0).asDouble()).isEqualTo(5);
    }

    @Test
    void theControllerIsTunedOneNumberAtATime() {
        send("{\"do\": \"automatic\", \"setpoint\": 12}");
        JsonNode state = send("{\"do\": \"automatic\", \"kp\": 9.5}");

        assertThat(state.get("mode").asString()).isEqualTo("automatic");
        assertThat(state.get("setpoint").asDouble()).isEqualTo(12);
        assertThat(state.get("gains").get("kp").asDouble()).isEqualTo(9.5);
        assertThat(state.get("gains").get("ki").asDouble()).isEqualTo(0.2);
    }

    @Test
    void valvesAreOpenedByName() {
        JsonNode state = send("{\"do\": \"valve\", \"valve\": \"drain1\", \"open\": 40}");

        assertThat(state.get("valves").get("drain1").asDouble()).isEqualTo(40);
        assertThat(state.get("valves").get("link").asDouble()).isEqualTo(100);
    }

    @Test
    void nonsenseIsRefusedWithAReason() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> experiment.command("hello"))
                .withMessageContaining("not JSON");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> experiment.command("{\"do\": \"explode\"}"))
                .withMessageContaining("explode");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> experiment.command("{\"do\": \"manual\", \"pump\": 101}"))
                .withMessage("pump must be a number from 0 to 100");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> experiment.command("{\"do\": \"valve\", \"valve\": \"x\"}"))
                .withMessageContaining("link, outlet, drain1 or drain2");
        assertThatIllegalArgumentException().isThrownBy(() -> experiment.command("[]"));
    }

    @Test
    void aLongAbsenceIsCaughtUpQuickly() {
        send("{\"do\": \"manual\", \"pump\": 50}");
        JsonNode state = wait(3000, "{\"do\": \"state\", \"since\": 0}");

        assertThat(state.get("time").asDouble()).isEqualTo(3000);
        assertThat(state.get("samples")).hasSize(480);
    }

    @Test
    void theResultsTellHowWellTheControllerWorked() {
        send("{\"do\": \"automatic\", \"setpoint\": 10, \"kp\": 12, \"ki\": 1, \"kd\": 10}");
        wait(60, "{\"do\": \"state\"}");

        DisposeResult.Done done = (DisposeResult.Done) experiment.dispose();

        JsonNode results = Json.tree(String.valueOf(done.results()));
        assertThat(results.get("automaticSeconds").asDouble()).isEqualTo(60);
        assertThat(results.get("meanError").asDouble()).isBetween(0.5, 3.0);
    }

    @Test
    void theNextStudentFindsEmptyTanks() {
        wait(1, "{\"do\": \"manual\", \"pump\": 100}");
        wait(9, "{\"do\": \"valve\", \"valve\": \"outlet\", \"open\": 0}");
        experiment.dispose();
        nanos.addAndGet(Duration.ofHours(3).toNanos());
        experiment.start(Session.of("berto", Duration.ofMinutes(5)));

        JsonNode state = send("{\"do\": \"state\"}");
        assertThat(state.get("time").asDouble()).isZero();
        assertThat(state.get("levels").get(0).asDouble()).isZero();
        assertThat(state.get("valves").get("outlet").asDouble()).isEqualTo(100);
    }

    private JsonNode wait(int seconds, String command) {
        nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
        return send(command);
    }

    private JsonNode send(String command) {
        return Json.tree(experiment.command(command));
    }
}
