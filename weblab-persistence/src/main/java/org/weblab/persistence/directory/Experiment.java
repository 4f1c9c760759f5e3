// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.directory;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.weblab.protocol.ExperimentId;

/**
 * An experiment as people see it; which equipment serves it is the topology's.
 *
 * @param id zero for one that is not in the catalogue yet
 * @param picture path of an image
 * @param start tells people only, as does {@code end}
 * @param client kind of its page: {@code js}, {@code redirect}, {@code blank}
 * @param parameters of its page: texts, {@link Long}, {@link Double} or {@link Boolean}
 */
public record Experiment(
        long id,
        ExperimentId name,
        String title,
        String description,
        @Nullable String preparation,
        @Nullable String picture,
        Instant start,
        Instant end,
        String client,
        Map<String, Object> parameters) {

    /** Copies the map. */
    public Experiment {
        parameters = Map.copyOf(parameters);
    }
}
