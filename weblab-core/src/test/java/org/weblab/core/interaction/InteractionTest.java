// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.interaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weblab.core.reservation.House;
import org.weblab.core.reservation.Requester;
import org.weblab.core.scheduling.FakeLaboratory;
import org.weblab.core.scheduling.store.ReservationStatus;
import org.weblab.core.scheduling.store.ReservationStatus.Active;
import org.weblab.persistence.history.Command;
import org.weblab.persistence.session.IdempotentAnswers;
import org.weblab.persistence.session.SqlIdempotentAnswers;
import org.weblab.protocol.ReservationId;
import org.weblab.protocol.laboratory.InteractionAnswer;
import org.weblab.runtime.http.HttpError;

class InteractionTest {

    private House house;
    private Interaction interaction;
    private ReservationStatus using;

    @BeforeEach
    void open(@TempDir Path folder) {
        house = new House(folder);
        interaction = house.interaction;
        Requester ana = House.requester("ana");
        ReservationId id =
                house.desk.reserve(ana, House.wish(House.DUMMY)).status().id();
        using = house.reached(id, Active.class);
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void aCommandReachesTheExperimentAndIsWrittenDown() {
        assertThat(interaction.command(using, "turn left", null)).isEqualTo("done: turn left");

        assertThat(house.commands.of(using.id()))
                .extracting(Command::command, Command::response)
                .containsExactly(tuple("turn left", "done: turn left"));
    }

    @Test
    void aFileReachesTheExperimentAsItWasSentAndItsContentIsKept() {
        byte[] content = "a program".getBytes(StandardCharsets.UTF_8);

        assertThat(interaction.file(using, SentFile.of("a.bit", content, "firmware"), null))
                .isEqualTo("got: firmware");

        assertThat(house.files.of(using.id())).singleElement().satisfies(file -> {
            assertThat(file.name()).isEqualTo("a.bit");
            assertThat(house.files.content(using.id(), file.id())).hasValue(content);
        });
    }

    @Test
    void aCommandThatFailsDoesNotEndTheSession() {
        house.laboratory.answers("command", new InteractionAnswer.Failed("not a number"));

        assertRefused(502, "experiment-failed", () -> interaction.command(using, "turn ñ", null));

        assertThat(interaction.command(using, "turn 1", null)).isEqualTo("done: turn 1");
        assertThat(house.commands.of(using.id())).extracting(Command::response).containsExactly(null, "done: turn 1");
    }

    @Test
    void aRepetitionWithTheSameKeyIsNotCarriedAgain() {
        String first = interaction.command(using, "step", "key-1");
        String second = interaction.command(using, "step", "key-1");

        assertThat(second).isEqualTo(first);
        assertThat(house.laboratory.count("command")).isEqualTo(1);
        assertRefused(422, "key-reused", () -> interaction.command(using, "jump", "key-1"));
    }

    @Test
    void aFailureIsRepeatedToo() {
        house.laboratory.answers("command", new InteractionAnswer.Failed("jammed"));

        assertRefused(502, "experiment-failed", () -> interaction.command(using, "step", "key-1"));
        assertRefused(502, "experiment-failed", () -> interaction.command(using, "step", "key-1"));

        assertThat(house.laboratory.count("command")).isEqualTo(1);
    }

    @Test
    void aLongCommandStopsNeitherOthersNorItsOwnRepetitionFromBeingAnswered() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        house.laboratory.thinks("command", () -> {
            begun.countDown();
            await(end);
            return new InteractionAnswer.Answered("at last");
        });
        CompletableFuture<String> answer = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> answer.complete(interaction.command(using, "long", "key-1")));
        begun.await();

        assertThat(interaction.command(using, "short", null)).isEqualTo("done: short");
        assertRefused(409, "in-progress", () -> interaction.command(using, "long", "key-1"));
        end.countDown();

        assertThat(answer.get()).isEqualTo("at last");
        assertThat(interaction.command(using, "long", "key-1")).isEqualTo("at last");
    }

    @Test
    void whatMayHaveBeenCarriedOutIsNotCarriedAgain() {
        house.laboratory.answers("command", FakeLaboratory.unreachable(true));

        assertRefused(502, "outcome-unknown", () -> interaction.command(using, "step", "key-1"));
        assertRefused(502, "outcome-unknown", () -> interaction.command(using, "step", "key-1"));

        assertThat(house.laboratory.count("command")).isEqualTo(1);
    }

    @Test
    void whatWasNeverSentMayBeRepeated() {
        house.laboratory.answers("command", FakeLaboratory.unreachable(false));

        assertRefused(503, "laboratory-unreachable", () -> interaction.command(using, "step", "key-1"));

        assertThat(interaction.command(using, "step", "key-1")).isEqualTo("done: step");
    }

    @Test
    void aLaboratoryThatDoesNotAnswerThreeTimesHasLostTheSession() {
        RuntimeException nobody = FakeLaboratory.unreachable(false);
        house.laboratory.answers("command", nobody, nobody, nobody);

        for (int i = 0; i < 3; i++) {
            assertThat(house.desk.status(using.id()).attempts()).isZero();
            assertRefused(503, "laboratory-unreachable", () -> interaction.command(using, "step", null));
        }

        assertThat(house.desk.status(using.id()).attempts()).isEqualTo(1);
    }

    @Test
    void aLaboratoryWithoutRoomForAFileIsThereAndMayBeAskedAgain() {
        InteractionAnswer busy = new InteractionAnswer.Busy();
        house.laboratory.answers("command", busy, busy, busy);

        for (int i = 0; i < 3; i++) {
            assertRefused(503, "laboratory-unreachable", () -> interaction.command(using, "step", "key-1"));
        }

        assertThat(interaction.command(using, "step", "key-1")).isEqualTo("done: step");
        assertThat(house.desk.status(using.id()).attempts()).isZero();
    }

    @Test
    void aSessionThatTheLaboratoryLostGoesBackToTheQueue() {
        house.laboratory.answers("command", new InteractionAnswer.Lost());

        assertRefused(409, "not-in-use", () -> interaction.command(using, "step", null));

        assertThat(house.desk.status(using.id()).state()).isNotInstanceOf(Active.class);
        ReservationStatus now = house.desk.status(using.id());
        assertRefused(409, "not-in-use", () -> interaction.command(now, "step", null));
        assertRefused(409, "not-in-use", () -> interaction.commandInBackground(now, "step"));
    }

    @Test
    void whatIsSentInTheBackgroundIsToldOnce() {
        CountDownLatch end = new CountDownLatch(1);
        house.laboratory.thinks("command", () -> {
            await(end);
            return new InteractionAnswer.Answered("at last");
        });
        String id = interaction.commandInBackground(using, "long");
        assertThat(id).hasSize(16);
        assertThat(progress(id)).containsExactly(Map.entry(id, new Progress.Running()));

        end.countDown();
        Awaitility.await().until(() -> progress(id), now -> !now.containsValue(new Progress.Running()));

        assertThat(progress(id)).isEmpty();
        assertThat(progress("unknown")).isEmpty();
        assertThat(progress("unknown")).isEmpty();
    }

    @Test
    void aFailureInTheBackgroundIsTold() {
        house.laboratory.answers("file", new InteractionAnswer.Failed("too large"));

        String id = interaction.fileInBackground(using, new SentFile("QQ==", "info"));

        Map<String, Progress> told =
                Awaitility.await().until(() -> progress(id), now -> !now.containsValue(new Progress.Running()));
        assertThat(told).containsExactly(Map.entry(id, new Progress.Failed("The experiment failed: too large")));
    }

    @Test
    void whatCannotBeWrittenDownIsNotSent() {
        house.database.change(handle -> handle.execute("ALTER TABLE lab_command RENAME TO away"));

        assertRefused(503, "store-unavailable", () -> interaction.command(using, "step", "key-1"));
        assertThat(house.laboratory.count("command")).isZero();

        house.database.change(handle -> handle.execute("ALTER TABLE away RENAME TO lab_command"));
        assertThat(interaction.command(using, "step", "key-1")).isEqualTo("done: step");
    }

    @Test
    void anAnswerThatCannotBeWrittenDownAtOnceIsWrittenDownLater() {
        Logbook logbook = new Logbook(house.commands, house.files, house.clock, Duration.ofMillis(20));
        Errand errand = new Errand.Command("step");
        long number = logbook.sent(using.id(), errand);
        house.database.change(handle -> handle.execute("ALTER TABLE lab_command RENAME TO away"));

        logbook.answered(using.id(), errand, number, "done");
        house.database.change(handle -> handle.execute("ALTER TABLE away RENAME TO lab_command"));

        Awaitility.await()
                .untilAsserted(() -> assertThat(house.commands.of(using.id()))
                        .extracting(Command::response)
                        .containsExactly("done"));
    }

    @Test
    void aRepetitionOfWhatTakesLongerThanALeaseIsStillInProgress() throws Exception {
        IdempotentAnswers answers = new SqlIdempotentAnswers(house.database, house.clock);
        Repetitions repetitions = new Repetitions(answers, new Claims(answers, Duration.ofMillis(10)));
        Errand errand = new Errand.Command("long");
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        CompletableFuture<String> answer = new CompletableFuture<>();
        Thread.ofVirtual()
                .start(() -> answer.complete(repetitions.once(using.id(), "key-1", errand, () -> {
                    begun.countDown();
                    await(end);
                    return "at last";
                })));
        begun.await();

        for (int i = 0; i < 20; i++) {
            house.clock.tick(Duration.ofSeconds(50));
            awaitRenewal();
            assertRefused(409, "in-progress", () -> repetitions.once(using.id(), "key-1", errand, () -> "twice"));
        }
        end.countDown();

        assertThat(answer.get()).isEqualTo("at last");
        assertThat(repetitions.once(using.id(), "key-1", errand, () -> "twice")).isEqualTo("at last");
    }

    private void awaitRenewal() {
        long due = house.clock.millis() + Claims.LEASE.toMillis();
        Awaitility.await()
                .until(() -> house.database.read(
                                handle -> handle.createQuery("SELECT max(leased_until) FROM idempotent_answer")
                                        .mapTo(Long.class)
                                        .one())
                        >= due);
    }

    @Test
    void whatFailsUnexpectedlyInTheBackgroundIsTold() {
        house.laboratory.answers("command", new IllegalStateException("a mistake"));

        String id = interaction.commandInBackground(using, "step");

        Map<String, Progress> told =
                Awaitility.await().until(() -> progress(id), now -> !now.containsValue(new Progress.Running()));
        assertThat(told.get(id)).isInstanceOf(Progress.Failed.class);
    }

    @Test
    void whatFailsUnexpectedlyIsNotCarriedAgain() {
        house.laboratory.answers("command", new IllegalStateException("a mistake"));

        assertThatThrownBy(() -> interaction.command(using, "step", "key-1")).isInstanceOf(IllegalStateException.class);

        assertRefused(502, "outcome-unknown", () -> interaction.command(using, "step", "key-1"));
        assertThat(house.laboratory.count("command")).isEqualTo(1);
    }

    private Map<String, Progress> progress(String id) {
        return interaction.progress(using.id(), List.of(id));
    }

    private static void assertRefused(int status, String code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(HttpError.class, error -> {
            assertThat(error.code()).isEqualTo(code);
            assertThat(error.status()).isEqualTo(status);
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
