// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.reservation;

import java.util.List;
import org.weblab.persistence.directory.User;
import org.weblab.protocol.ExperimentId;
import org.weblab.runtime.http.PercentEncoding;
import org.weblab.runtime.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The texts that go with a reservation: what the browser gives to the experiment, and who asked from where. */
final class Papers {

    /** What a forwarding deployment tells about its own student. */
    private static final List<String> FORWARDED = List.of(
            "external_user",
            "external_user_unique",
            "user_agent",
            "referer",
            "mobile",
            "facebook",
            "from_ip",
            "locale",
            "group_name",
            "group_id",
            "user_fullname",
            "user_username");

    /** In characters. It goes to the laboratory server with the start, whose message any of them must be able to take. */
    private static final int LONGEST_CLIENT_DATA = 512 * 1024;

    private static final int LONGEST_CONSUMER_DATA = 64 * 1024;

    private Papers() {}

    /** The client's data, with the page to come back to. */
    static String clientData(Wish wish) {
        JsonNode data = Terms.object(
                wish.clientData(), LONGEST_CLIENT_DATA, "bad-client-data", "Invalid client_initial_data provided: ");
        if (data.has("back")) {
            return wish.clientData();
        }
        ((ObjectNode) data).put("back", page(wish) + "?finished=true");
        return Json.text(data);
    }

    private static String page(Wish wish) {
        ExperimentId experiment = wish.experiment();
        return wish.from().base() + "labs/" + PercentEncoding.of(experiment.category()) + "/"
                + PercentEncoding.of(experiment.name()) + "/";
    }

    static JsonNode consumerData(Wish wish) {
        return Terms.object(
                wish.consumerData(), LONGEST_CONSUMER_DATA, "bad-consumer-data", "Invalid consumer_data provided: ");
    }

    /** Who asks from where, as the history and the experiment shall know it. */
    static ObjectNode request(User user, RequestInfo from) {
        return Json.MAPPER
                .createObjectNode()
                .put("username_unique", user.login())
                .put("role", user.role())
                .put("from_ip", from.address())
                .put("from_direct_ip", from.address())
                .put("user_agent", from.userAgent())
                .put("referer", from.referer())
                .put("locale", from.locale())
                .put("route", from.route())
                // As the original wrote them.
                .put("mobile", from.mobile() ? "True" : "False")
                .put("facebook", from.facebook() ? "True" : "False");
    }

    /** The same for somebody else's student. */
    static ObjectNode forwarded(ObjectNode request, User user, JsonNode consumerData) {
        for (String key : FORWARDED) {
            JsonNode value = consumerData.path(key);
            if (value.isValueNode() && !value.isNull()) {
                request.put(key, value.asString());
            }
        }
        String external = consumerData
                .path("external_user_unique")
                .asString(consumerData.path("external_user").asString(""));
        return external.isEmpty() ? request : request.put("username_unique", external + "@" + user.login());
    }
}
