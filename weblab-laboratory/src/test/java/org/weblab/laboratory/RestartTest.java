// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.laboratory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.weblab.laboratory.LaboratoryOfTests.holding;
import static org.weblab.laboratory.LaboratoryOfTests.later;
import static org.weblab.laboratory.LaboratoryOfTests.request;
import static org.weblab.laboratory.LaboratoryOfTests.resource;
import static org.weblab.laboratory.LaboratoryOfTests.started;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weblab.experiment.DisposeResult;
import org.weblab.experiment.StartResult;
import org.weblab.protocol.laboratory.DisposeAnswer;
import org.weblab.protocol.laboratory.FinishAnswer;
import org.weblab.protocol.laboratory.InteractionAnswer;
import org.weblab.protocol.laboratory.Laboratory;
import org.weblab.protocol.laboratory.StartAnswer;

/** What survives the laboratory server's own death. */
final class RestartTest {

    private LaboratoryOfTests place;
    private Laboratory laboratory;

    @BeforeEach
    void begin(@TempDir Path folder) {
        place = new LaboratoryOfTests(folder);
        laboratory = place.begin(1);
    }

    @Test
    void whatWasInUseIsCleanedAndItsTokenIsLost() {
        laboratory.start(request(5, "s0"));

        laboratory = place.killAndRestart();

        assertThat(laboratory.command(holding(5), "on")).isEqualTo(new InteractionAnswer.Lost());
        assertThat(laboratory.shouldFinish(holding(5))).isEqualTo(new FinishAnswer.Lost());
        assertThat(laboratory.dispose(holding(5))).isEqualTo(new DisposeAnswer.Clean(null));
        assertThat(laboratory.start(request(5, "s0"))).isEqualTo(new StartAnswer.Refused(5));
        assertThat(place.experiment().events).containsExactly("dispose");
    }

    @Test
    void whatWasStartingIsCleaned() throws Exception {
        Gate gate = new Gate();
        place.experiment().onStart = () -> {
            gate.pass();
            return StartResult.ready();
        };
        var unused = later(() -> laboratory.start(request(5, "s0")));
        gate.awaitSomebody();

        laboratory = place.killAndRestart();

        assertThat(laboratory.start(request(6, "s1"))).isEqualTo(started());
        assertThat(place.experiment().events).containsExactly("dispose", "start s1");
        gate.open();
    }

    @Test
    void aClosedTokenStaysClosed() {
        laboratory.dispose(holding(5));

        laboratory = place.killAndRestart();

        assertThat(laboratory.start(request(5, "s0"))).isEqualTo(new StartAnswer.Refused(5));
        assertThat(laboratory.start(request(4, "s0"))).isEqualTo(new StartAnswer.Refused(5));
        assertThat(place.experiment().events).isEmpty();
    }

    @Test
    void resultsAreTheSameAfterARestart() {
        place.experiment().onDispose = () -> DisposeResult.done("{\"título\": \"ñ\"}");
        laboratory.start(request(5, "s0"));
        laboratory.dispose(holding(5));

        laboratory = place.killAndRestart();

        assertThat(laboratory.dispose(holding(5))).isEqualTo(new DisposeAnswer.Clean("{\"título\": \"ñ\"}"));
        assertThat(place.experiment().events).isEmpty();
    }

    @Test
    void aCleanUpThatFailedIsTriedAgainAfterARestart() {
        laboratory.start(request(5, "s0"));
        place.experiment().onDispose = () -> {
            throw new IllegalStateException("stuck");
        };
        laboratory.dispose(holding(9));

        laboratory = place.killAndRestart();

        assertThat(laboratory.dispose(holding(9))).isEqualTo(new DisposeAnswer.Clean(null));
        assertThat(place.experiment().events).containsExactly("dispose");
    }

    @Test
    void aStopCleansWhatIsInUseAndTheResultsAreNotLost() {
        place.experiment().onDispose = () -> DisposeResult.done("[7]");
        laboratory.start(request(5, "s0"));

        place.stop();
        assertThat(place.experiment().events).containsExactly("start s0", "dispose");

        laboratory = place.killAndRestart();
        assertThat(laboratory.dispose(holding(5))).isEqualTo(new DisposeAnswer.Clean("[7]"));
        assertThat(place.experiment().events).isEmpty();
    }

    @Test
    void equipmentThatLeftTheConfigurationIsNobodysConcernUnlessItIsUnclean() {
        Laboratory without = place.begin(List.of(), Map.of());
        assertThat(without.dispose(holding(5))).isEqualTo(new DisposeAnswer.Clean(null));

        laboratory.start(request(5, "s0"));

        assertThat(without.dispose(holding(5))).isInstanceOf(DisposeAnswer.Failed.class);
        assertThat(without.start(request(6, "s0"))).isInstanceOf(StartAnswer.Failed.class);
        assertThat(without.command(holding(5), "on")).isEqualTo(new InteractionAnswer.Lost());
    }

    @Test
    void withoutADiskNothingIsTouched() throws Exception {
        Path tokens = place.folder.resolve("laboratory-laboratory1");
        Files.delete(tokens);
        Files.writeString(tokens, "not a folder");

        assertThat(laboratory.start(request(5, "s0"))).isInstanceOf(StartAnswer.Failed.class);
        assertThat(place.experiment().events).isEmpty();

        Files.delete(tokens);
        Files.createDirectory(tokens);
        assertThat(laboratory.start(request(5, "s0"))).isEqualTo(started());
    }

    @Test
    void anUnreadableFileKeepsTheServerFromStartingAndSaysWhatToDo() throws Exception {
        laboratory.start(request(5, "s0"));
        try (Stream<Path> files = Files.list(place.folder.resolve("laboratory-laboratory1"))) {
            Files.writeString(files.findFirst().orElseThrow(), "{\"resource\": \"r1");
        }

        assertThatThrownBy(() -> place.killAndRestart())
                .hasMessageContaining("r1@t-")
                .hasMessageContaining("repair it, or delete it");
    }

    @Test
    void contradictorySettingsAreRefused() {
        var one = new LaboratorySettings.Resource(
                resource(1), List.of(place.binding("e@c", "experiment1")), place.checkLimit);
        var two = new LaboratorySettings.Resource(
                resource(2), List.of(place.binding("e@c", "experiment1")), place.checkLimit);

        assertThatThrownBy(() -> place.begin(List.of(one), Map.of("experiment9", FakeExperiment::new)))
                .hasMessageContaining("experiment1")
                .hasMessageContaining("[experiment9]");
        assertThatThrownBy(() -> place.begin(List.of(one, two), Map.of("experiment1", FakeExperiment::new)))
                .hasMessageContaining("drives both r1@t and r2@t");
        assertThatThrownBy(() -> place.begin(List.of(one, one), Map.of("experiment1", FakeExperiment::new)))
                .hasMessageContaining("r1@t is there twice");
    }
}
