// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.weblab.core.laboratory.CallLimits;
import org.weblab.core.scheduling.World.Core;
import org.weblab.core.scheduling.store.ReservationStatus.Active;
import org.weblab.core.scheduling.store.ReservationStatus.Queued;
import org.weblab.protocol.ReservationId;
import org.weblab.protocol.laboratory.CheckAnswer;

@ParameterizedClass
@EnumSource(Backend.class)
class CheckerTest {

    @RegisterExtension
    final Worlds worlds;

    private final World world;
    private final Core core;

    CheckerTest(Backend backend) {
        worlds = new Worlds(backend);
        world = worlds.of(1);
        core = world.core("core1");
    }

    @Test
    void equipmentThatFailsItsCheckIsGivenToNobodyUntilItPasses() {
        world.laboratory.answers("check", new CheckAnswer.Broken("no picture"));
        check(Duration.ofSeconds(31));

        ReservationId ana = world.reserve(core, "ana");
        assertThat(world.state(ana))
                .isInstanceOfSatisfying(
                        Queued.class, queued -> assertThat(queued.outOfOrder()).isTrue());
        assertThat(world.resource(1).out())
                .singleElement()
                .satisfies(out -> assertThat(out.reason()).isEqualTo("no picture"));
        check(Duration.ofSeconds(6));

        assertThat(world.state(ana)).isInstanceOf(Active.class);
    }

    @Test
    void aLaboratoryThatDoesNotAnswerIsBrokenEquipment() {
        world.laboratory.answers("check", FakeLaboratory.unreachable(false));

        check(Duration.ofSeconds(31));

        assertThat(world.resource(1).out())
                .singleElement()
                .satisfies(out -> assertThat(out.reason()).contains("nobody there"));
    }

    @Test
    void twoCoresDoNotCheckTwice() {
        Core other = world.core("core2");
        check(Duration.ofSeconds(31));
        long before = world.laboratory.count("check");
        world.pass(Duration.ofSeconds(31));

        core.engine.checker.claim();
        other.engine.checker.claim();

        assertThat(world.laboratory.count("check")).isEqualTo(before + 1);
    }

    @Test
    void aCoreThatWaitsForALaboratoryThatHangsIsHeardWhenItGivesUp() {
        Core other = world.core("core2");
        world.laboratory.thinks("check", () -> {
            world.clock.tick(CallLimits.longestCheck(World.topology(1)));
            other.engine.checker.claim();
            throw FakeLaboratory.unreachable(true);
        });

        check(Duration.ofSeconds(31));

        assertThat(world.resource(1).out())
                .singleElement()
                .satisfies(out -> assertThat(out.reason()).contains("does not answer"));
    }

    @Test
    void theStartThatAGoodCheckBringsIsTakenOverAsSoonAsAnyOther() {
        world.laboratory.answers("check", new CheckAnswer.Broken("no picture"));
        check(Duration.ofSeconds(31));
        ReservationId ana = world.reserve(core, "ana");
        Core other = world.core("core2");
        world.laboratory.thinks("start", () -> {
            core.die();
            throw FakeLaboratory.unreachable(true);
        });

        check(Duration.ofSeconds(6));
        world.pass(Duration.ofSeconds(12));

        assertThat(world.state(ana)).isInstanceOf(Active.class);
        assertThat(other.engine.ready()).isTrue();
    }

    @Test
    void theExperimentsWishIsHeard() {
        world.laboratory.answers("check", new CheckAnswer.Working(300));
        check(Duration.ofSeconds(31));
        long before = world.laboratory.count("check");

        check(Duration.ofSeconds(290));
        assertThat(world.laboratory.count("check")).isEqualTo(before);
        check(Duration.ofSeconds(11));
        assertThat(world.laboratory.count("check")).isEqualTo(before + 1);
    }

    private void check(Duration after) {
        world.pass(after);
        core.engine.checker.claim();
    }
}
