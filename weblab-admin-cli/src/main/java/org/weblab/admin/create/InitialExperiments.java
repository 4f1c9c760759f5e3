// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.create;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.weblab.persistence.directory.Experiment;
import org.weblab.protocol.ExperimentId;

/** The catalogue entries of the experiments that {@code create} knows. */
final class InitialExperiments {

    /** The simulated water tanks. */
    static final ExperimentId WATER_TANKS = new ExperimentId("watertanks", "Control");

    private static final int DUMMY_SECONDS = 200;
    private static final int TANKS_SECONDS = 600;
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2036-01-01T00:00:00Z");

    private InitialExperiments() {}

    static List<Experiment> of(CreateOptions options) {
        List<Experiment> experiments = new ArrayList<>();
        if (options.general.noLab) {
            return experiments;
        }
        experiments.add(new Experiment(
                0,
                new ExperimentId(options.experiments.dummyName, options.experiments.dummyCategory),
                "Dummy",
                "Answers whatever it is sent. Good for trying out a client, and for seeing how a laboratory's page is made.",
                null,
                "dummy/picture.svg",
                BEGIN,
                END,
                "js",
                Map.of("html.file", "nativelabs/dummy.html", "builtin", true)));
        if (options.experiments.waterTanks > 0) {
            experiments.add(new Experiment(
                    0,
                    WATER_TANKS,
                    "Water tanks",
                    "Two coupled tanks, a pump and valves. Run them by hand, or tune a controller that holds the level while"
                            + " somebody opens the drain.",
                    "Read about proportional, integral and derivative action; then find out what each does here.",
                    "watertanks/picture.svg",
                    BEGIN,
                    END,
                    "js",
                    Map.of("html.file", "watertanks/index.html", "builtin", true)));
        }
        return experiments;
    }

    static int secondsOf(ExperimentId experiment) {
        return experiment.equals(WATER_TANKS) ? TANKS_SECONDS : DUMMY_SECONDS;
    }
}
