// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.history;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.weblab.protocol.ExperimentId;
import org.weblab.protocol.ReservationId;
import org.weblab.protocol.ResourceId;

/**
 * A use as it is to be written down.
 *
 * @param login of the person
 * @param origin address of the person's browser
 * @param laboratory name of the laboratory server
 * @param clientData what the browser sent with the reservation
 * @param configuration what the laboratory answered at the start
 * @param properties of the request: {@code user_agent}, {@code referer}, …
 * @param end null while in use
 */
public record UseEntry(
        ReservationId reservation,
        String login,
        ExperimentId experiment,
        String origin,
        String laboratory,
        ResourceId resource,
        Instant began,
        String clientData,
        String configuration,
        Map<String, String> properties,
        @Nullable End end) {

    /**
     * How it ended.
     *
     * @param data results of the laboratory; null if there are none
     */
    public record End(Instant at, String reason, @Nullable String data) {}

    /** Copies the map. */
    public UseEntry {
        properties = Map.copyOf(properties);
    }
}
