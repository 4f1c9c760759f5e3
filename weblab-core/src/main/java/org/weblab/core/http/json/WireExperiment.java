// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.http.json;

import java.util.LinkedHashMap;
import java.util.Map;
import org.weblab.persistence.directory.Experiment;

/** An experiment as the JSON service tells it. */
final class WireExperiment {

    private WireExperiment() {}

    static Map<String, Object> of(Experiment experiment) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("name", experiment.name().name());
        wire.put("category", Map.of("name", experiment.name().category()));
        wire.put("start_date", WireTime.iso(experiment.start()));
        wire.put("end_date", WireTime.iso(experiment.end()));
        wire.put("client", Map.of("client_id", experiment.client(), "configuration", experiment.parameters()));
        wire.put("id", experiment.id());
        return wire;
    }
}
