// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.experiment.sample;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.weblab.experiment.sample.PidController.Gains;

/**
 * The tanks on their bench: sensors that are not quite exact, a controller that can be switched on, and a recorder. It moves in
 * steps of 10 ms; every tenth of a second the sensors are read and the controller decides, every quarter the recorder writes.
 */
final class TankRig {

    static final double STEP = 0.01;

    private static final int STEPS_PER_READING = 10;
    private static final int STEPS_PER_SAMPLE = 25;
    private static final int MAX_SAMPLES = 480;

    /** One line of the recorder; the setpoint only while the controller is on. */
    record Sample(double time, double level1, double level2, double pump, double setpoint, boolean automatic) {}

    private final TankSystem tanks = new TankSystem();
    private final PidController controller;
    private final Random noise;
    private final double deviation;
    private final Deque<Sample> samples = new ArrayDeque<>();

    private long steps;
    private double sensor1;
    private double sensor2;
    private double setpoint;
    private boolean automatic;
    private double automaticSeconds;
    private double errorSum;

    /** Empty, in manual mode. */
    TankRig(Gains gains, double setpoint, double deviation, long seed) {
        this.controller = new PidController(gains);
        this.setpoint = setpoint;
        this.deviation = deviation;
        this.noise = new Random(seed);
    }

    void step() {
        if (steps % STEPS_PER_READING == 0) {
            read();
        }
        if (steps % STEPS_PER_SAMPLE == 0) {
            record();
        }
        tanks.step(STEP);
        steps++;
    }

    /** From 0 to 100; a hand on the pump switches the controller off. */
    void manual(double pump) {
        automatic = false;
        tanks.pump(pump / 100);
    }

    /** The controller keeps tank 2 at this height. */
    void automatic(double newSetpoint, Gains gains) {
        setpoint = newSetpoint;
        controller.tune(gains);
        if (!automatic) {
            controller.takeOver(tanks.power() * 100, sensor2);
        }
        automatic = true;
    }

    void open(TankSystem.Valve valve, double percent) {
        tanks.open(valve, percent / 100);
    }

    TankSystem tanks() {
        return tanks;
    }

    /** Since the beginning, seconds. */
    double time() {
        return steps * STEP;
    }

    double sensor1() {
        return sensor1;
    }

    double sensor2() {
        return sensor2;
    }

    double setpoint() {
        return setpoint;
    }

    boolean isAutomatic() {
        return automatic;
    }

    Gains gains() {
        return controller.gains();
    }

    /** How long the controller was on, seconds. */
    double automaticSeconds() {
        return automaticSeconds;
    }

    /** How far tank 2 was from the setpoint on average while the controller was on, cm. */
    double meanError() {
        return automaticSeconds == 0 ? 0 : errorSum / automaticSeconds;
    }

    /** What the recorder wrote after this time, at most the last two minutes. */
    List<Sample> samplesAfter(double time) {
        return samples.stream().filter(sample -> sample.time > time).toList();
    }

    private void read() {
        double seconds = STEPS_PER_READING * STEP;
        sensor1 = measured(tanks.level1());
        sensor2 = measured(tanks.level2());
        if (automatic) {
            tanks.pump(controller.update(setpoint, sensor2, seconds) / 100);
            automaticSeconds += seconds;
            errorSum += Math.abs(setpoint - tanks.level2()) * seconds;
        }
    }

    private double measured(double level) {
        return Math.clamp(level + deviation * noise.nextGaussian(), 0, TankSystem.HEIGHT);
    }

    private void record() {
        if (samples.size() == MAX_SAMPLES) {
            samples.removeFirst();
        }
        samples.addLast(new Sample(time(), sensor1, sensor2, tanks.power() * 100, setpoint, automatic));
    }
}
