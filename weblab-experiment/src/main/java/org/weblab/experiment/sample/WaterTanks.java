// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.experiment.sample;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.weblab.experiment.DisposeResult;
import org.weblab.experiment.Experiment;
import org.weblab.experiment.ExperimentSettings;
import org.weblab.experiment.Session;
import org.weblab.experiment.StartResult;
import org.weblab.experiment.sample.PidController.Gains;
import org.weblab.experiment.sample.TankSystem.Valve;
import org.weblab.runtime.json.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A simulated plant of two water tanks, to be run by hand or by a controller that students tune. Its page is
 * {@code watertanks/index.html}.
 *
 * <p>Commands are JSON, and each is answered with the state:
 *
 * <pre>
 * {"do": "state", "since": 12.25}                              what the recorder wrote after that time comes along
 * {"do": "manual", "pump": 55}                                 percent; switches the controller off
 * {"do": "automatic", "setpoint": 15, "kp": 6, "ki": 0.2, "kd": 0}      what is left out stays as it is
 * {"do": "valve", "valve": "drain2", "open": 100}              percent; link, outlet, drain1, drain2
 * </pre>
 *
 * <p>Settings: {@code noise} (standard deviation of the level sensors in cm; 0.05) and {@code seed} (of that noise; 1).
 *
 * <p>The water moves only when somebody looks: each command first takes the simulation to the present, in fixed steps. No
 * thread, no load while nobody works.
 */
public final class WaterTanks implements Experiment {

    private static final Gains FIRST_GAINS = new Gains(6, 0.2, 0);
    private static final double FIRST_SETPOINT = 15;
    private static final double MAX_SETPOINT = 22;
    private static final double MAX_GAIN = 100;
    private static final double NOTHING_SEEN = -1;
    private static final long NANOS_PER_STEP = Math.round(TankRig.STEP * 1e9);
    // Who looks away for longer finds the water as it was then.
    private static final long MAX_STEPS_AT_ONCE = Math.round(3600 / TankRig.STEP);

    private final double noise;
    private final int seed;
    private final LongSupplier nanoTime;

    private TankRig rig;
    private long last;

    /** With those settings. */
    public WaterTanks(ExperimentSettings settings) {
        this(settings, System::nanoTime);
    }

    WaterTanks(ExperimentSettings settings, LongSupplier nanoTime) {
        this.noise = settings.number("noise", 0.05);
        this.seed = settings.whole("seed", 1);
        this.nanoTime = nanoTime;
        this.rig = newRig();
    }

    @Override
    public StartResult start(Session session) {
        rig = newRig();
        last = nanoTime.getAsLong();
        Map<String, Object> plant = new LinkedHashMap<>();
        plant.put("height", TankSystem.HEIGHT);
        plant.put("pumpFlow", TankSystem.PUMP_FLOW);
        plant.put("maxSetpoint", MAX_SETPOINT);
        plant.put("maxGain", MAX_GAIN);
        plant.put("state", state(NOTHING_SEEN));
        return StartResult.ready(Json.text(plant));
    }

    @Override
    public String command(String command) {
        advance();
        JsonNode order = parse(command);
        String verb = order.path("do").asString("");
        switch (verb) {
            case "state" -> {}
            case "manual" -> rig.manual(number(order, "pump", rig.tanks().power() * 100, 0, 100));
            case "automatic" -> automatic(order);
            case "valve" -> rig.open(valve(order), number(order, "open", 100, 0, 100));
            default ->
                throw new IllegalArgumentException(
                        "Unknown order '" + verb + "': expected state, manual, automatic or valve");
        }
        double since = verb.equals("state") ? number(order, "since", NOTHING_SEEN, NOTHING_SEEN, 1e9) : rig.time();
        return Json.text(state(since));
    }

    @Override
    public DisposeResult dispose() {
        Map<String, Object> results = new LinkedHashMap<>();
        results.put("seconds", round(rig.time()));
        results.put("automaticSeconds", round(rig.automaticSeconds()));
        results.put("meanError", round(rig.meanError()));
        results.put("spilled", round(rig.tanks().spilled()));
        rig = newRig();
        return DisposeResult.done(Json.text(results));
    }

    private TankRig newRig() {
        return new TankRig(FIRST_GAINS, FIRST_SETPOINT, noise, seed);
    }

    private void advance() {
        long now = nanoTime.getAsLong();
        long steps = (now - last) / NANOS_PER_STEP;
        last += steps * NANOS_PER_STEP;
        for (long i = 0; i < Math.min(steps, MAX_STEPS_AT_ONCE); i++) {
            rig.step();
        }
    }

    private void automatic(JsonNode order) {
        Gains now = rig.gains();
        rig.automatic(
                number(order, "setpoint", rig.setpoint(), 0, MAX_SETPOINT),
                new Gains(
                        number(order, "kp", now.kp(), 0, MAX_GAIN),
                        number(order, "ki", now.ki(), 0, MAX_GAIN),
                        number(order, "kd", now.kd(), 0, MAX_GAIN)));
    }

    private Map<String, Object> state(double since) {
        TankSystem tanks = rig.tanks();
        TankSystem.Flows flows = tanks.flows();
        Gains gains = rig.gains();
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("time", round(rig.time()));
        state.put("mode", rig.isAutomatic() ? "automatic" : "manual");
        state.put("pump", round(tanks.power() * 100));
        state.put("levels", List.of(round(rig.sensor1()), round(rig.sensor2())));
        state.put("setpoint", rig.setpoint());
        state.put("gains", Map.of("kp", gains.kp(), "ki", gains.ki(), "kd", gains.kd()));
        Map<String, Object> valves = new LinkedHashMap<>();
        for (Valve valve : Valve.values()) {
            valves.put(name(valve), round(tanks.opening(valve) * 100));
        }
        state.put("valves", valves);
        Map<String, Object> moving = new LinkedHashMap<>();
        moving.put("pump", round(flows.pump()));
        moving.put("link", round(flows.link()));
        moving.put("outlet", round(flows.outlet()));
        moving.put("drain1", round(flows.drain1()));
        moving.put("drain2", round(flows.drain2()));
        moving.put("overflow1", round(flows.overflow1()));
        moving.put("overflow2", round(flows.overflow2()));
        state.put("flows", moving);
        state.put("spilled", round(tanks.spilled()));
        state.put("meanError", round(rig.meanError()));
        state.put(
                "samples",
                rig.samplesAfter(since).stream().map(WaterTanks::line).toList());
        return state;
    }

    /** Time, levels, pump, and the setpoint or null: short, because a page that was away asks for hundreds. */
    private static @Nullable Double[] line(TankRig.Sample sample) {
        return new @Nullable Double[] {
            round(sample.time()),
            round(sample.level1()),
            round(sample.level2()),
            round(sample.pump()),
            sample.automatic() ? round(sample.setpoint()) : null
        };
    }

    private static JsonNode parse(String command) {
        try {
            return Json.tree(command);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("The order is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static double number(JsonNode order, String name, double otherwise, double least, double most) {
        JsonNode value = order.get(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.isNumber() || value.asDouble() < least || value.asDouble() > most) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "%s must be a number from %.0f to %.0f", name, least, most));
        }
        return value.asDouble();
    }

    private static Valve valve(JsonNode order) {
        String name = order.path("valve").asString("");
        for (Valve valve : Valve.values()) {
            if (name(valve).equals(name)) {
                return valve;
            }
        }
        throw new IllegalArgumentException("Unknown valve '" + name + "': expected link, outlet, drain1 or drain2");
    }

    private static String name(Valve valve) {
        return valve.name().toLowerCase(Locale.ROOT);
    }

    private static double round(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
