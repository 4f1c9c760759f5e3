// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.experiment.sample;

/**
 * A controller as it stands in a plant: the derivative looks at the measurement only, so a new setpoint gives no kick, and is
 * smoothed, because sensors are noisy; the integral stops growing while the output is at its limit (anti-windup); switched on
 * near the setpoint, it goes on where the hand left the pump.
 */
final class PidController {

    /** Output in percent for an error in cm. */
    record Gains(double kp, double ki, double kd) {}

    private static final double SMOOTHING = 0.5;

    private Gains gains;
    private double integral;
    private double slope;
    private double last;

    PidController(Gains gains) {
        this.gains = gains;
    }

    /** Takes over from a person who has set this output: it is where the integral begins. */
    void takeOver(double output, double measured) {
        last = measured;
        slope = 0;
        integral = output;
    }

    void tune(Gains better) {
        gains = better;
    }

    Gains gains() {
        return gains;
    }

    /** The output from 0 to 100 for the time until the next call. */
    double update(double setpoint, double measured, double seconds) {
        double error = setpoint - measured;
        slope += ((measured - last) / seconds - slope) * Math.min(1, seconds / SMOOTHING);
        last = measured;

        double wanted = gains.kp * error + integral - gains.kd * slope;
        double output = Math.clamp(wanted, 0, 100);
        boolean windsUp = (wanted > output && error > 0) || (wanted < output && error < 0);
        if (!windsUp) {
            integral += gains.ki * error * seconds;
        }
        return output;
    }
}
