// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.experiment.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.weblab.experiment.sample.TankSystem.Valve;

/** The water obeys. */
final class TankSystemTest {

    private static final double STEP = 0.01;

    private final TankSystem tanks = new TankSystem();

    @Test
    void noWaterIsLostWhateverHappens() {
        double before = tanks.water();
        Random random = new Random(7);
        List<Valve> valves = List.of(Valve.values());

        for (int i = 0; i < 60_000; i++) {
            if (i % 200 == 0) {
                tanks.pump(random.nextDouble());
                tanks.open(valves.get(random.nextInt(4)), random.nextInt(2));
            }
            tanks.step(STEP);
            assertThat(tanks.level1()).isBetween(0.0, TankSystem.HEIGHT);
            assertThat(tanks.level2()).isBetween(0.0, TankSystem.HEIGHT);
        }

        assertThat(tanks.water()).isCloseTo(before, within(1e-6));
    }

    @Test
    void inTheSteadyStateAsMuchLeavesAsThePumpGives() {
        tanks.pump(0.5);
        run(900);

        TankSystem.Flows flows = tanks.flows();
        assertThat(flows.pump()).isCloseTo(60, within(1e-3));
        assertThat(flows.link()).isCloseTo(60, within(1e-3));
        assertThat(flows.outlet()).isCloseTo(60, within(1e-3));
        // Torricelli the other way round: h = (q / a)² / 2g
        assertThat(tanks.level2()).isCloseTo(Math.pow(60 / 0.35, 2) / 1962, within(1e-3));
        assertThat(tanks.level1() - tanks.level2()).isCloseTo(Math.pow(60 / 0.70, 2) / 1962, within(1e-3));
    }

    @Test
    void aTankEmptiesInTheTimeThatTorricelliSays() {
        tanks.open(Valve.LINK, 1);
        tanks.open(Valve.OUTLET, 0);
        tanks.pump(1);
        run(5);
        tanks.pump(0);
        run(60);
        double level = tanks.level2();
        assertThat(tanks.level1()).as("connected vessels").isCloseTo(level, within(1e-3));

        tanks.open(Valve.LINK, 0);
        tanks.open(Valve.OUTLET, 1);
        double seconds = TankSystem.AREA / 0.35 * Math.sqrt(2 * level / 981);
        run(seconds - 0.5);
        assertThat(tanks.level2()).isGreaterThan(0);
        run(0.6);
        assertThat(tanks.level2()).isCloseTo(0, within(1e-3));
    }

    @Test
    void waterRunsBackThroughTheLink() {
        tanks.open(Valve.OUTLET, 0);
        tanks.pump(1);
        run(10);
        tanks.pump(0);
        run(30);
        tanks.open(Valve.DRAIN1, 1);
        run(1);

        assertThat(tanks.flows().link()).isNegative();
    }

    @Test
    void aFullTankRunsOverIntoTheReservoir() {
        tanks.open(Valve.LINK, 0);
        tanks.pump(1);
        run(30);

        assertThat(tanks.level1()).isEqualTo(TankSystem.HEIGHT);
        assertThat(tanks.flows().overflow1()).isCloseTo(TankSystem.PUMP_FLOW, within(1e-3));
        assertThat(tanks.spilled()).isGreaterThan(1000);
    }

    @Test
    void closedValvesHoldTheWater() {
        for (Valve valve : Valve.values()) {
            tanks.open(valve, 0);
        }
        tanks.pump(1);
        run(3);
        tanks.pump(0);
        run(5);
        double level = tanks.level1();
        run(600);

        assertThat(tanks.level1()).isCloseTo(level, within(0.01));
        assertThat(tanks.level2()).isZero();
    }

    private void run(double seconds) {
        for (long i = 0; i < Math.round(seconds / STEP); i++) {
            tanks.step(STEP);
        }
    }
}
