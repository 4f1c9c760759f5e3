// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.laboratory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.weblab.laboratory.LaboratoryOfTests.holding;
import static org.weblab.laboratory.LaboratoryOfTests.later;
import static org.weblab.laboratory.LaboratoryOfTests.request;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.weblab.experiment.DisposeResult;
import org.weblab.experiment.StartResult;
import org.weblab.protocol.laboratory.DisposeAnswer;
import org.weblab.protocol.laboratory.Laboratory;
import org.weblab.protocol.laboratory.StartAnswer;

/** Calls in any order, with any token: what no scenario thought of. */
final class RandomCallsTest {

    private static final int STEPS = 250;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void everyAnswerIsTheModels(long seed, @TempDir Path folder) {
        Random random = new Random(seed);
        TokenModel model = new TokenModel();
        LaboratoryOfTests place = new LaboratoryOfTests(folder);
        place.disposeLimit = Duration.ofMillis(500);
        Laboratory laboratory = place.begin(1);
        List<String> told = new ArrayList<>();
        long newest = 0;

        for (int step = 0; step < STEPS; step++) {
            boolean starts = random.nextInt(4) > 0;
            boolean cleans = random.nextInt(4) > 0;
            DisposeAnswer clean = cleans ? new DisposeAnswer.Clean(null) : new DisposeAnswer.Failed("");
            behave(place.experiment(), starts, cleans);
            long token = Math.max(1, newest + random.nextInt(4) - 2);
            newest = Math.max(newest, token);
            String who = "s" + random.nextInt(2);
            switch (random.nextInt(10)) {
                case 0, 1, 2, 3 -> {
                    told.add("start %d %s".formatted(token, who));
                    assertThat(withoutReason(laboratory.start(request(token, who))))
                            .as("seed %d: %s", seed, told)
                            .isEqualTo(model.start(token, who, starts, clean));
                }
                case 4, 5, 6 -> {
                    told.add("dispose " + token);
                    assertThat(withoutReason(laboratory.dispose(holding(token))))
                            .as("seed %d: %s", seed, told)
                            .isEqualTo(model.dispose(token, clean));
                }
                case 7, 8 ->
                    assertThat(laboratory.command(holding(token), "on"))
                            .as("seed %d: %s", seed, told)
                            .isEqualTo(model.command(token));
                default -> {
                    told.add("restart");
                    laboratory = place.killAndRestart(place.experiment());
                    model.restart();
                    // Joins the clean-up that the server began by itself.
                    assertThat(withoutReason(laboratory.dispose(holding(model.kept()))))
                            .as("seed %d: %s", seed, told)
                            .isEqualTo(model.dispose(model.kept(), clean));
                }
            }
            assertThat(place.experiment().violations)
                    .as("seed %d: %s", seed, told)
                    .isEmpty();
        }
    }

    @Test
    void whateverComesAtOnceThereAreNeverTwoOnTheEquipment(@TempDir Path folder) {
        Random random = new Random(4711);
        LaboratoryOfTests place = new LaboratoryOfTests(folder);
        Laboratory laboratory = place.begin(1);
        long newest = 0;

        for (int round = 0; round < 60; round++) {
            List<CompletableFuture<?>> calls = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                long token = Math.max(1, newest + random.nextInt(4) - 2);
                newest = Math.max(newest, token);
                calls.add(
                        switch (random.nextInt(4)) {
                            case 0, 1 -> later(() -> laboratory.start(request(token, "s" + token)));
                            case 2 -> later(() -> laboratory.dispose(holding(token)));
                            default -> later(() -> laboratory.command(holding(token), "on"));
                        });
            }
            calls.forEach(CompletableFuture::join);
        }

        long last = newest + 1;
        assertThat(laboratory.dispose(holding(last))).isEqualTo(new DisposeAnswer.Clean(null));
        assertThat(laboratory.start(request(last + 1, "s"))).isInstanceOf(StartAnswer.Started.class);
        assertThat(place.experiment().violations).isEmpty();
    }

    private static void behave(FakeExperiment experiment, boolean starts, boolean cleans) {
        experiment.onStart = () -> {
            if (!starts) {
                throw new IllegalArgumentException("no start");
            }
            return StartResult.ready();
        };
        experiment.onDispose = () -> {
            if (!cleans) {
                throw new IllegalArgumentException("no clean-up");
            }
            return DisposeResult.done();
        };
    }

    private static StartAnswer withoutReason(StartAnswer answer) {
        return answer instanceof StartAnswer.Failed ? new StartAnswer.Failed("") : answer;
    }

    private static DisposeAnswer withoutReason(DisposeAnswer answer) {
        return answer instanceof DisposeAnswer.Failed ? new DisposeAnswer.Failed("") : answer;
    }
}
