// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.experiment.sample;

import java.util.EnumMap;
import java.util.Map;

/**
 * Two tanks side by side over a reservoir, and the water in them.
 *
 * <pre>
 *   pump ─► tank 1 ══link══ tank 2 ─► outlet
 *             │               │
 *           drain1          drain2          all of it back into the reservoir
 * </pre>
 *
 * <p>Water leaves a hole of area a under a column of height h with the speed √(2·g·h) (Torricelli); through the link it runs
 * from the higher column to the lower one. Centimetres and seconds throughout. Nothing random, no clock: the same steps
 * give the same water, and none of it is ever lost.
 */
final class TankSystem {

    /** Of each tank, cm. */
    static final double HEIGHT = 30;

    /** Of the water's surface in each tank, cm². */
    static final double AREA = 40;

    /** What the pump gives at full power, cm³/s. */
    static final double PUMP_FLOW = 120;

    private static final double TWICE_GRAVITY = 2 * 981;
    private static final double PUMP_DELAY = 0.4;
    private static final double RESERVOIR = 4000;

    /** A valve with the effective area of its hole when it is open, cm²: geometry times discharge coefficient. */
    enum Valve {
        LINK(0.70),
        OUTLET(0.35),
        DRAIN1(0.12),
        DRAIN2(0.12);

        private final double area;

        Valve(double area) {
            this.area = area;
        }

        /** From one to the other side of a valve; negative when the water runs back. */
        private double flow(double opening, double columns) {
            return opening * area * Math.signum(columns) * Math.sqrt(TWICE_GRAVITY * Math.abs(columns));
        }
    }

    /** Water in motion, cm³/s; {@code overflow1} and {@code overflow2} run over the rims. */
    record Flows(
            double pump, double link, double outlet, double drain1, double drain2, double overflow1, double overflow2) {

        static final Flows NONE = new Flows(0, 0, 0, 0, 0, 0, 0);
    }

    private final Map<Valve, Double> openings =
            new EnumMap<>(Map.of(Valve.LINK, 1.0, Valve.OUTLET, 1.0, Valve.DRAIN1, 0.0, Valve.DRAIN2, 0.0));
    private double volume1;
    private double volume2;
    private double reservoir = RESERVOIR;
    private double spilled;
    private double power;
    private double pumpFlow;
    private Flows flows = Flows.NONE;

    /** From 0 (off) to 1 (full). */
    void pump(double newPower) {
        power = Math.clamp(newPower, 0, 1);
    }

    /** From 0 (closed) to 1 (open). */
    void open(Valve valve, double opening) {
        openings.put(valve, Math.clamp(opening, 0, 1));
    }

    /** Lets the time pass; steps of 10 ms are small enough for everything here. */
    void step(double seconds) {
        pumpFlow += (power * PUMP_FLOW - pumpFlow) * (1 - Math.exp(-seconds / PUMP_DELAY));
        double pumped = Math.min(pumpFlow, reservoir / seconds);
        double link = flow(Valve.LINK, level1() - level2());
        double outlet = flow(Valve.OUTLET, level2());
        double drain1 = flow(Valve.DRAIN1, level1());
        double drain2 = flow(Valve.DRAIN2, level2());

        // A tank can't give more than it holds: the last drops are shared among its holes.
        double share1 = share(volume1 / seconds, Math.max(link, 0) + drain1);
        double share2 = share(volume2 / seconds, Math.max(-link, 0) + outlet + drain2);
        link *= link > 0 ? share1 : share2;
        drain1 *= share1;
        outlet *= share2;
        drain2 *= share2;

        volume1 += (pumped - link - drain1) * seconds;
        volume2 += (link - outlet - drain2) * seconds;
        double over1 = Math.max(0, volume1 - HEIGHT * AREA);
        double over2 = Math.max(0, volume2 - HEIGHT * AREA);
        volume1 -= over1;
        volume2 -= over2;
        reservoir += (drain1 + drain2 + outlet - pumped) * seconds + over1 + over2;
        spilled += over1 + over2;
        flows = new Flows(pumped, link, outlet, drain1, drain2, over1 / seconds, over2 / seconds);
    }

    /** Height of the water in tank 1, cm. */
    double level1() {
        return volume1 / AREA;
    }

    /** Height of the water in tank 2, cm. */
    double level2() {
        return volume2 / AREA;
    }

    /** Of the last step. */
    Flows flows() {
        return flows;
    }

    /** From 0 to 1. */
    double opening(Valve valve) {
        return openings.getOrDefault(valve, 0.0);
    }

    /** From 0 to 1, as it was last set. */
    double power() {
        return power;
    }

    /** What ran over a rim until now, cm³. */
    double spilled() {
        return spilled;
    }

    /** All the water there is, cm³: always the same. */
    double water() {
        return volume1 + volume2 + reservoir;
    }

    private double flow(Valve valve, double columns) {
        return valve.flow(opening(valve), columns);
    }

    private static double share(double available, double wanted) {
        return wanted <= available ? 1 : available / wanted;
    }
}
