// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.experiment.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.weblab.experiment.sample.PidController.Gains;
import org.weblab.experiment.sample.TankSystem.Valve;

/** The controller does its work, and the recorder writes it down. */
final class TankRigTest {

    private static final Gains GOOD = new Gains(12, 1, 10);

    private final TankRig rig = new TankRig(GOOD, 15, 0.05, 1);

    @Test
    void theControllerReachesTheSetpointAndHoldsIt() {
        rig.automatic(15, GOOD);
        run(45);

        assertStaysWithin(0.2, 15);
    }

    @Test
    void aDrainThatOpensIsMadeUpFor() {
        rig.automatic(15, GOOD);
        run(60);
        rig.open(Valve.DRAIN2, 100);
        run(8);
        assertThat(rig.tanks().level2()).isLessThan(14.2);
        run(45);

        assertStaysWithin(0.2, 15);
    }

    @Test
    void withoutAnIntegralAnErrorStays() {
        rig.automatic(15, new Gains(6, 0, 0));
        run(120);

        assertThat(rig.tanks().level2()).isBetween(8.0, 14.0);
    }

    @Test
    void theIntegralDoesNotWindUpWhileTheSetpointIsOutOfReach() {
        rig.open(Valve.LINK, 0);
        rig.automatic(15, GOOD);
        run(120);
        rig.open(Valve.LINK, 100);
        double highest = 0;
        for (int i = 0; i < 60 / TankRig.STEP; i++) {
            rig.step();
            highest = Math.max(highest, rig.tanks().level2());
        }

        // The full tank 1 alone lifts tank 2 to about that height.
        assertThat(highest).isLessThan(19);
        assertStaysWithin(0.3, 15);
    }

    @Test
    void handsOnThePumpSwitchTheControllerOff() {
        rig.automatic(15, GOOD);
        run(60);
        double power = rig.tanks().power();
        rig.manual(power * 100);
        run(5);

        assertThat(rig.isAutomatic()).isFalse();
        assertThat(rig.tanks().power()).isEqualTo(power);

        rig.automatic(15, GOOD);
        run(1);
        assertThat(rig.tanks().power()).as("goes on where the hand was").isCloseTo(power, within(0.1));
    }

    @Test
    void theRecorderKeepsTwoMinutes() {
        run(200);

        List<TankRig.Sample> all = rig.samplesAfter(-1);
        assertThat(all).hasSize(480);
        assertThat(all.getLast().time() - all.getFirst().time()).isCloseTo(119.75, within(1e-6));
        assertThat(rig.samplesAfter(all.get(470).time())).hasSize(9);
    }

    @Test
    void theSameSeedGivesTheSameRun() {
        TankRig other = new TankRig(GOOD, 15, 0.05, 1);
        rig.automatic(15, GOOD);
        other.automatic(15, GOOD);
        for (int i = 0; i < 5000; i++) {
            rig.step();
            other.step();
        }

        assertThat(rig.samplesAfter(-1)).isEqualTo(other.samplesAfter(-1));
    }

    private void assertStaysWithin(double distance, double level) {
        for (int i = 0; i < 20 / TankRig.STEP; i++) {
            rig.step();
            assertThat(rig.tanks().level2()).isCloseTo(level, within(distance));
        }
    }

    private void run(double seconds) {
        for (long i = 0; i < Math.round(seconds / TankRig.STEP); i++) {
            rig.step();
        }
    }
}
