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
import org.weblab.core.scheduling.store.Phase;
import org.weblab.core.scheduling.store.ReservationStatus.Active;
import org.weblab.core.scheduling.store.ReservationStatus.Disposing;
import org.weblab.core.scheduling.store.ReservationStatus.Finished;
import org.weblab.protocol.HoldingId;
import org.weblab.protocol.ReservationId;
import org.weblab.protocol.laboratory.DisposeAnswer;

@ParameterizedClass
@EnumSource(Backend.class)
class CleanUpsTest {

    @RegisterExtension
    final Worlds worlds;

    private final World world;
    private final Core core;

    CleanUpsTest(Backend backend) {
        worlds = new Worlds(backend);
        world = worlds.of(1);
        core = world.core("core1");
    }

    @Test
    void theResultsOfTheExperimentAreKept() {
        ReservationId ana = world.reserve(core, "ana");
        world.laboratory.answers("dispose", new DisposeAnswer.Clean("{\"points\":7}"));

        core.engine.scheduler().finish(ana, EndReason.LEFT);

        assertThat(world.state(ana))
                .isInstanceOfSatisfying(
                        Finished.class, finished -> assertThat(finished.data()).isEqualTo("{\"points\":7}"));
    }

    @Test
    void resultsThatNoStoreCouldKeepDoNotKeepTheEquipmentOutOfUse() {
        ReservationId ana = world.reserve(core, "ana");
        world.laboratory.answers("dispose", new DisposeAnswer.Clean("1".repeat(Confirmer.LONGEST_TEXT + 1)));

        core.engine.scheduler().finish(ana, EndReason.LEFT);

        assertThat(world.state(ana))
                .isInstanceOfSatisfying(
                        Finished.class, finished -> assertThat(finished.data()).isNull());
        assertThat(world.state(world.reserve(core, "ben"))).isInstanceOf(Active.class);
    }

    @Test
    void anExperimentThatIsNotDoneYetIsAskedAgainAndNobodyElseGetsItMeanwhile() {
        ReservationId ana = world.reserve(core, "ana");
        ReservationId ben = world.reserve(core, "ben");
        world.laboratory.answers("dispose", new DisposeAnswer.NotYet(20), new DisposeAnswer.NotYet(20));

        core.engine.scheduler().finish(ana, EndReason.LEFT);
        world.pass(Duration.ofSeconds(30));
        assertThat(world.state(ana)).isInstanceOf(Disposing.class);
        assertThat(world.state(ben)).isNotInstanceOf(Active.class);
        world.pass(Duration.ofSeconds(15));

        assertThat(world.state(ana)).isInstanceOf(Finished.class);
        assertThat(world.state(ben)).isInstanceOf(Active.class);
    }

    @Test
    void whatADeadCoreWasCleaningIsCleanedByAnother() {
        ReservationId ana = world.reserve(core, "ana");
        world.laboratory.thinks("dispose", () -> {
            core.die();
            return new DisposeAnswer.Clean(null);
        });

        core.engine.scheduler().finish(ana, EndReason.LEFT);
        assertThat(world.state(ana)).isInstanceOf(Disposing.class);
        world.core("core2");
        world.pass(Duration.ofSeconds(12));

        assertThat(world.state(ana)).isInstanceOf(Finished.class);
    }

    @Test
    void aLaboratoryThatKnowsANewerTokenIsToldAnEvenNewerOne() {
        ReservationId ana = world.reserve(core, "ana");
        HoldingId old = world.holding(ana);
        world.laboratory.answers("dispose", new DisposeAnswer.Newer(old.token() + 5_000_000));

        core.engine.scheduler().finish(ana, EndReason.LEFT);
        world.pass(Duration.ofSeconds(1));

        assertThat(world.laboratory.calls)
                .contains("dispose " + new HoldingId(old.resource(), old.token() + 5_000_001));
        assertThat(world.resource(1).phase()).isNull();
    }

    @Test
    void aLaboratoryThatIsAwayIsAskedMoreAndMoreRarely() {
        ReservationId ana = world.reserve(core, "ana");
        for (int i = 0; i < 100; i++) {
            world.laboratory.answers("dispose", FakeLaboratory.unreachable(false));
        }
        world.laboratory.heard();

        core.engine.scheduler().finish(ana, EndReason.LEFT);
        world.pass(Duration.ofSeconds(3));
        assertThat(world.laboratory.count("dispose")).isEqualTo(3);
        world.pass(Duration.ofMinutes(5));

        assertThat(world.laboratory.count("dispose")).isBetween(8L, 12L);
        assertThat(world.state(ana)).isInstanceOf(Finished.class);
        assertThat(world.resource(1).phase()).isEqualTo(Phase.CLEAN);
    }

    @Test
    void anAdministratorWhoCleanedByHandMayFreeTheEquipment() {
        ReservationId ana = world.reserve(core, "ana");
        ReservationId ben = world.reserve(core, "ben");
        HoldingId holding = world.holding(ana);
        for (int i = 0; i < 100; i++) {
            world.laboratory.answers("dispose", new DisposeAnswer.Failed("the door is open"));
        }
        core.engine.scheduler().finish(ana, EndReason.LEFT);

        core.engine.scheduler().cleaned(holding);

        assertThat(world.state(ana)).isInstanceOf(Finished.class);
        assertThat(world.state(ben)).isInstanceOf(Active.class);
    }
}
