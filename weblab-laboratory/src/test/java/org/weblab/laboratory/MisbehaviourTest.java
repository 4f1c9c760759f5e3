// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.laboratory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.weblab.laboratory.LaboratoryOfTests.holding;
import static org.weblab.laboratory.LaboratoryOfTests.later;
import static org.weblab.laboratory.LaboratoryOfTests.request;
import static org.weblab.laboratory.LaboratoryOfTests.resource;
import static org.weblab.laboratory.LaboratoryOfTests.started;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weblab.experiment.DisposeResult;
import org.weblab.experiment.FinishWish;
import org.weblab.experiment.Health;
import org.weblab.experiment.StartResult;
import org.weblab.protocol.HoldingId;
import org.weblab.protocol.laboratory.CheckAnswer;
import org.weblab.protocol.laboratory.DisposeAnswer;
import org.weblab.protocol.laboratory.FinishAnswer;
import org.weblab.protocol.laboratory.InteractionAnswer;
import org.weblab.protocol.laboratory.Laboratory;
import org.weblab.protocol.laboratory.StartAnswer;

/** Experiments are other people's code: they throw, hang, answer nothing, and must not take anybody else with them. */
final class MisbehaviourTest {

    /** What must succeed within it has a second, on a busy machine too. */
    private static final Duration SHORT = Duration.ofSeconds(1);

    private LaboratoryOfTests place;

    @BeforeEach
    void prepare(@TempDir Path folder) {
        place = new LaboratoryOfTests(folder);
    }

    @Test
    void aFailedStartTellsItsReasonAndIsCleanedUnderItsOwnToken() {
        Laboratory laboratory = place.begin(1);
        place.experiment().onStart = () -> {
            throw new IllegalStateException("El láser no responde");
        };

        StartAnswer failed = new StartAnswer.Failed("El láser no responde");
        assertThat(laboratory.start(request(5, "s0"))).isEqualTo(failed);
        assertThat(laboratory.start(request(5, "s0"))).isEqualTo(failed);
        assertThat(laboratory.command(holding(5), "on")).isEqualTo(new InteractionAnswer.Lost());
        assertThat(laboratory.dispose(holding(5))).isEqualTo(new DisposeAnswer.Clean(null));
        assertThat(place.experiment().events).containsExactly("start s0", "dispose");
    }

    @Test
    void aStartThatThrowsAnErrorOrAnswersNothingIsAFailure() {
        Laboratory laboratory = place.begin(2);
        place.experiments.get(0).onStart = () -> {
            throw new StackOverflowError();
        };
        place.experiments.get(1).onStart = () -> null;

        assertThat(laboratory.start(request(5, "s0")))
                .isEqualTo(new StartAnswer.Failed("The start failed: StackOverflowError"));
        assertThat(laboratory.start(request(new HoldingId(resource(2), 5), "s1")))
                .isEqualTo(new StartAnswer.Failed("The start answered nothing"));
    }

    @Test
    void aStartThatRunsOverItsLimitIsInterruptedAndCleaned() {
        place.startLimit = SHORT;
        Laboratory laboratory = place.begin(1);
        Gate gate = new Gate();
        place.experiment().onStart = () -> {
            gate.pass();
            return StartResult.ready();
        };

        assertThat(laboratory.start(request(5, "s0")))
                .isEqualTo(new StartAnswer.Failed("The start took longer than 1 s"));
        assertThat(laboratory.dispose(holding(5))).isEqualTo(new DisposeAnswer.Clean(null));
        assertThat(gate.wasInterrupted()).isTrue();
        assertThat(place.experiment().events).containsExactly("start s0", "dispose");
    }

    @Test
    void disposeInterruptsAStartUnderWay() throws Exception {
        Laboratory laboratory = place.begin(1);
        Gate gate = new Gate();
        place.experiment().onStart = () -> {
            gate.pass();
            return StartResult.ready();
        };
        CompletableFuture<StartAnswer> start = later(() -> laboratory.start(request(5, "s0")));
        gate.awaitSomebody();

        assertThat(laboratory.dispose(holding(5))).isEqualTo(new DisposeAnswer.Clean(null));
        assertThat(start.join()).isInstanceOf(StartAnswer.Failed.class);
        assertThat(laboratory.start(request(5, "s0"))).isEqualTo(new StartAnswer.Refused(5));
        assertThat(place.experiment().events).containsExactly("start s0", "dispose");
    }

    @Test
    void disposeWaitsForAStartThatIgnoresInterruptions() throws Exception {
        Laboratory laboratory = place.begin(1);
        Gate gate = new Gate();
        place.experiment().onStart = () -> {
            gate.passStubbornly();
            return StartResult.ready();
        };
        CompletableFuture<StartAnswer> start = later(() -> laboratory.start(request(5, "s0")));
        gate.awaitSomebody();
        CompletableFuture<DisposeAnswer> dispose = later(() -> laboratory.dispose(holding(5)));

        assertThat(start.join()).isInstanceOf(StartAnswer.Failed.class);
        assertThat(dispose).isNotDone();
        gate.open();
        assertThat(dispose.join()).isEqualTo(new DisposeAnswer.Clean(null));
        assertThat(place.experiment().violations).isEmpty();
        assertThat(place.experiment().events).containsExactly("start s0", "dispose");
    }

    @Test
    void aCallThatNeverEndsKeepsOnlyItsOwnEquipmentOutOfUse() throws Exception {
        place.disposeLimit = SHORT;
        Laboratory laboratory = place.begin(2);
        Gate never = new Gate();
        place.experiment().onCommand = () -> {
            never.passStubbornly();
            return "";
        };
        laboratory.start(request(5, "s0"));
        CompletableFuture<InteractionAnswer> command = later(() -> laboratory.command(holding(5), "hang"));
        never.awaitSomebody();

        assertThat(laboratory.dispose(holding(5)))
                .isEqualTo(new DisposeAnswer.Failed("The clean-up took longer than 1 s"));
        assertThat(command.join()).isEqualTo(new InteractionAnswer.Lost());
        assertThat(laboratory.start(request(9, "s1"))).isInstanceOf(StartAnswer.Failed.class);
        assertThat(laboratory.start(request(new HoldingId(resource(2), 9), "s1")))
                .isEqualTo(started());

        never.open();
        assertThat(laboratory.dispose(holding(9))).isEqualTo(new DisposeAnswer.Clean(null));
    }

    @Test
    void aCommandThatFailsDoesNotEndTheSession() {
        Laboratory laboratory = place.begin(1);
        laboratory.start(request(5, "s0"));
        place.experiment().onCommand = () -> {
            throw new IllegalArgumentException("Ventil 9 gibt es nicht");
        };
        InteractionAnswer failed = laboratory.command(holding(5), "öffne 9");
        place.experiment().onCommand = () -> "geöffnet";

        assertThat(failed).isEqualTo(new InteractionAnswer.Failed("Ventil 9 gibt es nicht"));
        assertThat(laboratory.command(holding(5), "öffne 1")).isEqualTo(new InteractionAnswer.Answered("geöffnet"));
        assertThat(place.experiment().events).containsExactly("start s0", "command öffne 9", "command öffne 1");
    }

    @Test
    void aCommandThatRunsOverItsLimitDoesNotEndTheSession() {
        place.commandLimit = SHORT;
        Laboratory laboratory = place.begin(1);
        laboratory.start(request(5, "s0"));
        place.experiment().onCommand = () -> {
            new Gate().pass();
            return "";
        };
        InteractionAnswer slow = laboratory.command(holding(5), "slow");
        place.experiment().onCommand = () -> "quick";

        assertThat(slow).isEqualTo(new InteractionAnswer.Failed("The command took longer than 1 s"));
        assertThat(laboratory.command(holding(5), "next")).isEqualTo(new InteractionAnswer.Answered("quick"));
    }

    @Test
    void disposeInterruptsACommandAndForgetsThoseThatWait() throws Exception {
        Laboratory laboratory = place.begin(1);
        Gate gate = new Gate();
        place.experiment().onCommand = () -> {
            gate.pass();
            return "";
        };
        laboratory.start(request(5, "s0"));
        CompletableFuture<InteractionAnswer> first = later(() -> laboratory.command(holding(5), "1"));
        gate.awaitSomebody();
        CompletableFuture<InteractionAnswer> second = later(() -> laboratory.command(holding(5), "2"));

        assertThat(laboratory.dispose(holding(5))).isEqualTo(new DisposeAnswer.Clean(null));
        assertThat(first.join()).isEqualTo(new InteractionAnswer.Lost());
        assertThat(second.join()).isEqualTo(new InteractionAnswer.Lost());
        assertThat(place.experiment().events).containsExactly("start s0", "command 1", "dispose");
    }

    @Test
    void filesArriveDecoded() {
        Laboratory laboratory = place.begin(1);
        laboratory.start(request(5, "s0"));

        assertThat(laboratory.file(holding(5), "w7HDoW5k\nw7o=\n", "a.bit"))
                .isEqualTo(new InteractionAnswer.Answered("done"));
        assertThat(laboratory.file(holding(5), "%", "")).isInstanceOf(InteractionAnswer.class);
        assertThat(place.experiment().events).contains("file ñándú a.bit");
    }

    @Test
    void aCleanUpThatTakesItsTimeIsAskedAgain() {
        Laboratory laboratory = place.begin(1);
        laboratory.start(request(5, "s0"));
        place.experiment().onDispose = () -> DisposeResult.askAgain(Duration.ofMillis(1500));

        assertThat(laboratory.dispose(holding(5))).isEqualTo(new DisposeAnswer.NotYet(1.5));
        assertThat(laboratory.command(holding(5), "on")).isEqualTo(new InteractionAnswer.Lost());

        place.experiment().onDispose = () -> DisposeResult.done("{}");
        assertThat(laboratory.dispose(holding(5))).isEqualTo(new DisposeAnswer.Clean("{}"));
    }

    @Test
    void aCleanUpThatFailsIsTriedAgain() {
        Laboratory laboratory = place.begin(1);
        laboratory.start(request(5, "s0"));
        place.experiment().onDispose = () -> {
            throw new IllegalStateException("The valve is stuck");
        };

        assertThat(laboratory.dispose(holding(5))).isEqualTo(new DisposeAnswer.Failed("The valve is stuck"));

        place.experiment().onDispose = DisposeResult::done;
        assertThat(laboratory.dispose(holding(5))).isEqualTo(new DisposeAnswer.Clean(null));
    }

    @Test
    void theWishToFinishIsPassedOnAndAFailureIsAskedAgain() {
        Laboratory laboratory = place.begin(1);
        FakeExperiment experiment = place.experiment();
        laboratory.start(request(5, "s0"));

        experiment.onQuestion = () -> FinishWish.askAgain(Duration.ofMillis(250));
        assertThat(laboratory.shouldFinish(holding(5))).isEqualTo(new FinishAnswer.AskAgain(0.25));
        experiment.onQuestion = FinishWish::now;
        assertThat(laboratory.shouldFinish(holding(5))).isEqualTo(new FinishAnswer.Now());
        experiment.onQuestion = () -> null;
        assertThat(laboratory.shouldFinish(holding(5))).isEqualTo(new FinishAnswer.AskAgain(5));
        assertThat(laboratory.shouldFinish(holding(4))).isEqualTo(new FinishAnswer.Lost());
    }

    @Test
    void anExperimentThatNeverEndsItselfIsAskedOnceForEachSession() {
        Laboratory laboratory = place.begin(1);
        laboratory.start(request(5, "s0"));
        assertThat(laboratory.shouldFinish(holding(5))).isEqualTo(new FinishAnswer.Never());
        place.experiment().onQuestion = FinishWish::now;

        assertThat(laboratory.shouldFinish(holding(5))).isEqualTo(new FinishAnswer.Never());
        laboratory.dispose(holding(5));
        assertThat(laboratory.shouldFinish(holding(5))).isEqualTo(new FinishAnswer.Lost());
        laboratory.start(request(6, "s1"));
        assertThat(laboratory.shouldFinish(holding(6))).isEqualTo(new FinishAnswer.Now());
    }

    @Test
    void checksTellWhatIsWrongAndDisturbNobody() throws Exception {
        Laboratory laboratory = place.begin(1);
        FakeExperiment experiment = place.experiment();
        Gate busy = new Gate();
        experiment.onCommand = () -> {
            busy.pass();
            return "";
        };
        laboratory.start(request(5, "s0"));
        CompletableFuture<InteractionAnswer> command = later(() -> laboratory.command(holding(5), "long"));
        busy.awaitSomebody();

        assertThat(laboratory.check(resource(1))).isEqualTo(new CheckAnswer.Working(0));
        experiment.onCheck = () -> Health.up(Duration.ofSeconds(90));
        assertThat(laboratory.check(resource(1))).isEqualTo(new CheckAnswer.Working(90));
        experiment.onCheck = () -> Health.down("No water");
        assertThat(laboratory.check(resource(1))).isEqualTo(new CheckAnswer.Broken("No water"));
        experiment.onCheck = () -> {
            throw new LinkageError("driver.so is missing");
        };
        assertThat(laboratory.check(resource(1))).isEqualTo(new CheckAnswer.Broken("driver.so is missing"));
        assertThat(laboratory.check(resource(7))).isInstanceOf(CheckAnswer.Broken.class);
        busy.open();
        assertThat(command.join()).isEqualTo(new InteractionAnswer.Answered(""));
    }

    @Test
    void aCheckThatHangsIsNotBegunTwice() {
        place.checkLimit = SHORT;
        Laboratory laboratory = place.begin(1);
        Gate gate = new Gate();
        AtomicInteger begun = new AtomicInteger();
        place.experiment().onCheck = () -> {
            begun.incrementAndGet();
            gate.passStubbornly();
            return Health.up();
        };

        assertThat(laboratory.check(resource(1))).isEqualTo(new CheckAnswer.Broken("The check took longer than 1 s"));
        assertThat(laboratory.check(resource(1))).isInstanceOf(CheckAnswer.Broken.class);
        assertThat(begun).hasValue(1);
        gate.open();
    }

    @Test
    void anExperimentThatCannotBeMadeIsBrokenUntilItCan() {
        AtomicInteger tries = new AtomicInteger();
        FakeExperiment fake = new FakeExperiment();
        Laboratory laboratory = place.begin(
                List.of(new LaboratorySettings.Resource(
                        resource(1), List.of(place.binding("e@c", "experiment1")), place.checkLimit)),
                Map.of("experiment1", () -> {
                    if (tries.getAndIncrement() < 2) {
                        throw new java.io.IOException("/dev/ttyUSB0 is not there");
                    }
                    return fake;
                }));

        assertThat(laboratory.check(resource(1))).isEqualTo(new CheckAnswer.Broken("/dev/ttyUSB0 is not there"));
        assertThat(laboratory.start(request(5, "s0"))).isEqualTo(new StartAnswer.Failed("/dev/ttyUSB0 is not there"));
        assertThat(laboratory.check(resource(1))).isEqualTo(new CheckAnswer.Working(0));
        assertThat(laboratory.dispose(holding(5))).isEqualTo(new DisposeAnswer.Clean(null));
        assertThat(laboratory.start(request(6, "s0"))).isEqualTo(started());
    }
}
