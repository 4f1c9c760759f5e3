// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.weblab.core.scheduling.World.Core;
import org.weblab.core.scheduling.store.EndReason;
import org.weblab.core.scheduling.store.ReservationStatus.Active;
import org.weblab.core.scheduling.store.ReservationStatus.Finished;
import org.weblab.core.scheduling.store.ReservationStatus.Queued;
import org.weblab.protocol.ReservationId;
import org.weblab.protocol.laboratory.FinishAnswer;

@ParameterizedClass
@EnumSource(Backend.class)
class QuestionsTest {

    @RegisterExtension
    final Worlds worlds;

    private final World world;
    private final Core core;

    QuestionsTest(Backend backend) {
        worlds = new Worlds(backend);
        world = worlds.of(1);
        core = world.core("core1");
    }

    @Test
    void anExperimentThatWantsToEndIsEnded() {
        world.laboratory.answers("ask", new FinishAnswer.Now());

        ReservationId ana = world.reserve(core, "ana");
        core.engine.confirmer.claim();

        assertThat(world.state(ana)).isEqualTo(new Finished(EndReason.EXPERIMENT, true, configuration(), null));
    }

    @Test
    void itIsAskedAgainWhenItSaidSo() {
        world.laboratory.answers("ask", new FinishAnswer.AskAgain(5), new FinishAnswer.AskAgain(5));

        world.reserve(core, "ana");
        core.engine.confirmer.claim();
        world.pass(Duration.ofSeconds(4));
        assertThat(world.laboratory.count("ask")).isEqualTo(1);
        world.pass(Duration.ofSeconds(2));
        assertThat(world.laboratory.count("ask")).isEqualTo(2);
        world.pass(Duration.ofSeconds(6));

        assertThat(world.laboratory.count("ask")).isEqualTo(3);
    }

    @Test
    void aSessionThatTheLaboratoryLostIsFoundOutEvenIfTheExperimentIsNeverToBeAskedAgain() {
        world.laboratory.answers("ask", new FinishAnswer.Never(), new FinishAnswer.Lost());
        ReservationId ana = world.reserve(core, "ana");
        core.engine.confirmer.claim();

        world.pass(Duration.ofSeconds(31));

        assertThat(world.status(ana).attempts()).isEqualTo(1);
    }

    @Test
    void theQuestionsOfADeadCoreAreAskedByAnother() {
        world.laboratory.answers("ask", new FinishAnswer.AskAgain(5), new FinishAnswer.Now());
        ReservationId ana = world.reserve(core, "ana");
        core.engine.confirmer.claim();

        core.die();
        world.core("core2");
        world.pass(Duration.ofSeconds(6));

        assertThat(world.state(ana)).isInstanceOf(Finished.class);
    }

    @Test
    void whatTheLaboratoryLostStartsAgainForTheSameStudentFirst() {
        ReservationId ana = world.reserve(core, "ana");
        ReservationId ben = world.reserve(core, "ben");
        world.laboratory.answers("ask", new FinishAnswer.Lost());

        core.engine.confirmer.claim();
        assertThat(world.state(ana))
                .isInstanceOfSatisfying(
                        Queued.class, queued -> assertThat(queued.place()).isZero());
        world.pass(Duration.ofSeconds(2));
        core.engine.checker.claim();

        assertThat(world.state(ana)).isInstanceOf(Active.class);
        assertThat(world.state(ben)).isInstanceOf(Queued.class);
    }

    @Test
    void aLaboratoryThatDoesNotAnswerThreeTimesHasLostTheUse() {
        RuntimeException nobody = FakeLaboratory.unreachable(true);
        world.laboratory.answers("ask", nobody, nobody, nobody);
        ReservationId ana = world.reserve(core, "ana");

        core.engine.confirmer.claim();
        world.pass(Duration.ofSeconds(6));
        assertThat(world.state(ana)).isInstanceOf(Active.class);
        world.pass(Duration.ofSeconds(5));

        assertThat(world.status(ana).attempts()).isEqualTo(1);
    }

    @Test
    void failuresThatAreNotInARowDoNotCount() {
        RuntimeException nobody = FakeLaboratory.unreachable(true);
        FinishAnswer again = new FinishAnswer.AskAgain(1);
        world.laboratory.answers("ask", nobody, nobody, again, nobody, nobody, again);
        ReservationId ana = world.reserve(core, "ana");

        world.pass(Duration.ofSeconds(30));

        assertThat(world.laboratory.count("ask")).isEqualTo(7);
        assertThat(world.status(ana).attempts()).isZero();
    }

    private String configuration() {
        return "{\"token\":%d}"
                .formatted(world.laboratory.starts.getFirst().holding().token());
    }
}
