// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.reservation;

import java.util.Map;
import org.weblab.persistence.directory.Offer;
import org.weblab.runtime.http.HttpError;
import org.weblab.runtime.json.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * For how long and how soon somebody may use an experiment. Whoever forwards reservations of others may ask for less than
 * is allowed, never for more.
 */
record Terms(double seconds, int priority, boolean initializationCounts) {

    private static final int LAST_PRIORITY = 9_999;

    static Terms of(Offer offer) {
        return new Terms(offer.seconds(), priority(offer.priority()), offer.initializationCounts());
    }

    Terms narrowedBy(JsonNode consumerData) {
        double wantedSeconds = consumerData.path("time_allowed").asDouble(seconds);
        int wantedPriority = consumerData.path("priority").asInt(priority);
        boolean wantedCounts = consumerData.path("initialization_in_accounting").asBoolean(initializationCounts);
        return new Terms(
                wantedSeconds > 0 ? Math.min(seconds, wantedSeconds) : seconds,
                priority(Math.max(priority, wantedPriority)),
                initializationCounts && wantedCounts);
    }

    /** The JSON text of an object with so many characters at most, or an error with that code, whose text begins so. */
    static JsonNode object(String json, int longest, String code, String invalid) {
        if (json.length() > longest) {
            throw HttpError.badRequest(code, invalid + "at most %d characters expected".formatted(longest));
        }
        String message = invalid + "a json-serialized object expected";
        try {
            JsonNode node = Json.tree(json);
            if (node.isObject()) {
                return node;
            }
        } catch (JacksonException e) {
            throw new HttpError(400, code, message, Map.of("reason", e.getOriginalMessage()));
        }
        throw HttpError.badRequest(code, message);
    }

    private static int priority(int any) {
        return Math.clamp(any, 0, LAST_PRIORITY);
    }
}
