// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.laboratory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.weblab.laboratory.LaboratoryOfTests.holding;
import static org.weblab.laboratory.LaboratoryOfTests.later;
import static org.weblab.laboratory.LaboratoryOfTests.request;
import static org.weblab.laboratory.LaboratoryOfTests.started;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weblab.experiment.DisposeResult;
import org.weblab.experiment.StartResult;
import org.weblab.protocol.laboratory.DisposeAnswer;
import org.weblab.protocol.laboratory.InteractionAnswer;
import org.weblab.protocol.laboratory.Laboratory;
import org.weblab.protocol.laboratory.StartAnswer;

/** Who may start, who joins, who is refused, and what is cleaned before. */
final class TokenRulesTest {

    private LaboratoryOfTests place;
    private Laboratory laboratory;

    @BeforeEach
    void begin(@TempDir Path folder) {
        place = new LaboratoryOfTests(folder);
        laboratory = place.begin(1);
    }

    @AfterEach
    void stop() {
        assertThat(place.experiment().violations).isEmpty();
        place.stop();
    }

    @Test
    void aSessionStartsWorksAndIsCleaned() {
        place.experiment().onDispose = () -> DisposeResult.done("{\"mark\": 10}");

        assertThat(laboratory.start(request(5, "s0"))).isEqualTo(started());
        assertThat(laboratory.command(holding(5), "on")).isEqualTo(new InteractionAnswer.Answered("done"));
        assertThat(laboratory.dispose(holding(5))).isEqualTo(new DisposeAnswer.Clean("{\"mark\": 10}"));

        assertThat(place.experiment().events).containsExactly("start s0", "command on", "dispose");
    }

    @Test
    void theSameStartAgainGetsTheSameAnswerWithoutStartingAgain() {
        place.experiment().onStart = () -> StartResult.ready("{\"colour\": \"grün\"}");

        StartAnswer first = laboratory.start(request(5, "s0"));
        StartAnswer second = laboratory.start(request(5, "s0"));

        assertThat(first).isEqualTo(new StartAnswer.Started("{\"colour\": \"grün\"}", false));
        assertThat(second).isEqualTo(first);
        assertThat(place.experiment().events).containsExactly("start s0");
    }

    @Test
    void twoCoresThatStartUnderOneTokenJoin() throws Exception {
        Gate gate = new Gate();
        place.experiment().onStart = () -> {
            gate.pass();
            return StartResult.ready();
        };
        CompletableFuture<StartAnswer> one = later(() -> laboratory.start(request(5, "s0")));
        gate.awaitSomebody();
        CompletableFuture<StartAnswer> other = later(() -> laboratory.start(request(5, "s0")));
        gate.open();

        assertThat(one.join()).isEqualTo(started());
        assertThat(other.join()).isEqualTo(started());
        assertThat(place.experiment().events).containsExactly("start s0");
    }

    @Test
    void anOldTokenIsRefusedWithTheTokenKept() {
        laboratory.start(request(5, "s0"));

        assertThat(laboratory.start(request(4, "s1"))).isEqualTo(new StartAnswer.Refused(5));
        assertThat(laboratory.command(holding(4), "on")).isEqualTo(new InteractionAnswer.Lost());
        assertThat(place.experiment().events).containsExactly("start s0");
    }

    @Test
    void aTokenGivenTwiceAfterALossServesOnlyTheFirst() {
        laboratory.start(request(5, "s0"));

        assertThat(laboratory.start(request(5, "s1"))).isEqualTo(new StartAnswer.Refused(5));
    }

    @Test
    void aDisposeThatOvertakesItsStartClosesTheToken() {
        assertThat(laboratory.dispose(holding(5))).isEqualTo(new DisposeAnswer.Clean(null));

        assertThat(laboratory.start(request(5, "s0"))).isEqualTo(new StartAnswer.Refused(5));
        assertThat(place.experiment().events).isEmpty();
    }

    @Test
    void whatWasDisposedOfDoesNotStartAgain() {
        laboratory.start(request(5, "s0"));
        laboratory.dispose(holding(5));

        assertThat(laboratory.start(request(5, "s0"))).isEqualTo(new StartAnswer.Refused(5));
    }

    @Test
    void disposeRepeatsItsAnswerAndCleansOnce() {
        place.experiment().onDispose = () -> DisposeResult.done("[1]");
        laboratory.start(request(5, "s0"));

        assertThat(laboratory.dispose(holding(5))).isEqualTo(new DisposeAnswer.Clean("[1]"));
        assertThat(laboratory.dispose(holding(5))).isEqualTo(new DisposeAnswer.Clean("[1]"));
        assertThat(place.experiment().events).containsExactly("start s0", "dispose");
    }

    @Test
    void disposesOfOneTokenJoin() throws Exception {
        Gate gate = new Gate();
        place.experiment().onDispose = () -> {
            gate.pass();
            return DisposeResult.done("[1]");
        };
        laboratory.start(request(5, "s0"));
        CompletableFuture<DisposeAnswer> one = later(() -> laboratory.dispose(holding(5)));
        gate.awaitSomebody();
        CompletableFuture<DisposeAnswer> other = later(() -> laboratory.dispose(holding(5)));
        gate.open();

        assertThat(one.join()).isEqualTo(new DisposeAnswer.Clean("[1]"));
        assertThat(other.join()).isEqualTo(new DisposeAnswer.Clean("[1]"));
        assertThat(place.experiment().events).containsExactly("start s0", "dispose");
    }

    @Test
    void disposeOfAnOldTokenIsDoneWhenTheEquipmentIsClean() {
        laboratory.start(request(5, "s0"));
        laboratory.dispose(holding(5));

        assertThat(laboratory.dispose(holding(4))).isEqualTo(new DisposeAnswer.Clean(null));
    }

    @Test
    void disposeOfAnOldTokenTellsTheNewerOneThatIsNotClean() {
        laboratory.start(request(5, "s0"));

        assertThat(laboratory.dispose(holding(4))).isEqualTo(new DisposeAnswer.Newer(5));
        assertThat(laboratory.command(holding(5), "on")).isEqualTo(new InteractionAnswer.Answered("done"));
    }

    @Test
    void disposeUnderANewerTokenCleansWhatRunsAndKeepsItsResultsFromStrangers() {
        place.experiment().onDispose = () -> DisposeResult.done("\"secret\"");
        laboratory.start(request(5, "s0"));

        assertThat(laboratory.dispose(holding(9))).isEqualTo(new DisposeAnswer.Clean(null));
        assertThat(laboratory.dispose(holding(9))).isEqualTo(new DisposeAnswer.Clean(null));
        assertThat(laboratory.start(request(7, "s1"))).isEqualTo(new StartAnswer.Refused(9));
        assertThat(place.experiment().events).containsExactly("start s0", "dispose");
    }

    @Test
    void aStartUnderANewerTokenCleansFirst() {
        laboratory.start(request(5, "s0"));

        assertThat(laboratory.start(request(9, "s1"))).isEqualTo(started());
        assertThat(laboratory.command(holding(5), "on")).isEqualTo(new InteractionAnswer.Lost());
        assertThat(place.experiment().events).containsExactly("start s0", "dispose", "start s1");
    }

    @Test
    void aStartUnderANewerTokenWaitsUntilCleaningIsDone() {
        laboratory.start(request(5, "s0"));
        place.experiment().onDispose = () -> {
            place.experiment().onDispose = DisposeResult::done;
            return DisposeResult.askAgain(Duration.ofMillis(1));
        };

        assertThat(laboratory.start(request(9, "s1"))).isEqualTo(started());
        assertThat(place.experiment().events).containsExactly("start s0", "dispose", "dispose", "start s1");
    }

    @Test
    void aStartUnderANewerTokenInterruptsTheOlderOne() throws Exception {
        Gate gate = new Gate();
        place.experiment().onStart = () -> {
            gate.pass();
            return StartResult.ready();
        };
        CompletableFuture<StartAnswer> old = later(() -> laboratory.start(request(5, "s0")));
        gate.awaitSomebody();
        place.experiment().onStart = StartResult::ready;

        assertThat(laboratory.start(request(9, "s1"))).isEqualTo(started());
        assertThat(old.join()).isEqualTo(new StartAnswer.Refused(9));
        assertThat(gate.wasInterrupted()).isTrue();
        assertThat(place.experiment().events).containsExactly("start s0", "dispose", "start s1");
    }

    @Test
    void aStartDoesNotBeginOnEquipmentThatCouldNotBeCleaned() {
        laboratory.start(request(5, "s0"));
        place.experiment().onDispose = () -> {
            throw new IllegalStateException("The valve is stuck");
        };

        assertThat(laboratory.start(request(9, "s1")))
                .isInstanceOfSatisfying(
                        StartAnswer.Failed.class,
                        failed -> assertThat(failed.reason()).contains("The valve is stuck"));
        assertThat(laboratory.start(request(7, "s2"))).isEqualTo(new StartAnswer.Refused(9));

        place.experiment().onDispose = () -> DisposeResult.done("\"of s0\"");
        assertThat(laboratory.dispose(holding(9))).isEqualTo(new DisposeAnswer.Clean(null));
        assertThat(place.experiment().events).containsExactly("start s0", "dispose", "dispose");
    }
}
