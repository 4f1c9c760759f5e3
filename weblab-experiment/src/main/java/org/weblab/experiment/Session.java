// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.experiment;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.weblab.runtime.json.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Who uses the equipment, for how long, and what the student's page sent along.
 *
 * @param clientData JSON text of an object, from the student's browser: check what you take from it
 * @param serverData what WebLab says, under the names that every WebLab laboratory knows
 *     ({@code priority.queue.slot.length}, {@code request.username}, …); the methods here read the usual ones
 */
public record Session(String clientData, Map<String, Object> serverData) {

    /** Copies the map. */
    public Session {
        serverData = Map.copyOf(serverData);
    }

    /** A session for your tests: this student, this long, nothing from the page. */
    public static Session of(String user, Duration time) {
        return new Session(
                "{}",
                Map.of(
                        "request.username",
                        user,
                        "request.username.unique",
                        user,
                        "request.full_name",
                        user,
                        "request.locale",
                        "en",
                        "priority.queue.slot.length",
                        Double.toString(time.toMillis() / 1000.0),
                        "weblab_reservation_id",
                        "test"));
    }

    /** Login of the student; empty if unknown. */
    public String user() {
        return text("request.username");
    }

    /** Login of the student, different for students of different deployments that share one login here. */
    public String uniqueUser() {
        return text("request.username.unique");
    }

    /** Name of the student as people write it. */
    public String fullName() {
        return text("request.full_name");
    }

    /** Language of the student's page, for example {@code es}; empty if unknown. */
    public String locale() {
        return text("request.locale");
    }

    /** Time that the student has from now on; zero if unknown. */
    public Duration time() {
        try {
            return Duration.ofMillis(Math.round(Double.parseDouble(text("priority.queue.slot.length")) * 1000));
        } catch (NumberFormatException unknown) {
            return Duration.ZERO;
        }
    }

    /** Id of the reservation, for your own records. */
    public String reservation() {
        return text("weblab_reservation_id");
    }

    /** Name of the experiment that was reserved, when the equipment serves several; empty if unknown. */
    public String experiment() {
        return text("request.experiment_id.experiment_name");
    }

    /** Its category. */
    public String category() {
        return text("request.experiment_id.category_name");
    }

    /** One value of the page's data as text (numbers and truth values as they are written); empty if it is not there. */
    public Optional<String> client(String name) {
        try {
            JsonNode value = Json.tree(clientData).get(name);
            if (value == null || value.isNull()) {
                return Optional.empty();
            }
            return Optional.of(value.isString() ? value.stringValue() : value.toString());
        } catch (JacksonException malformed) {
            return Optional.empty();
        }
    }

    private String text(String name) {
        return String.valueOf(serverData.getOrDefault(name, ""));
    }
}
