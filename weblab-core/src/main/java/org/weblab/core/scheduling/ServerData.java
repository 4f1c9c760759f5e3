// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.weblab.core.scheduling.store.Submission;
import org.weblab.core.scheduling.store.Work;
import org.weblab.runtime.json.Json;
import tools.jackson.databind.JsonNode;

/** What the server tells an experiment that starts: keys and types that existing laboratories read. */
final class ServerData {

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");
    private static final String SLOT = "priority.queue.slot.";

    private ServerData() {}

    static Map<String, Object> of(Work work, Submission session, ZoneId zone) {
        JsonNode request = Json.tree(session.request());
        ZonedDateTime start = work.assigned().atZone(zone);
        Map<String, Object> data = new HashMap<>();
        data.put(SLOT + "length", plain(BigDecimal.valueOf(session.seconds())));
        data.put(SLOT + "start", local(start));
        data.put(SLOT + "start.utc", local(start.withZoneSameInstant(ZoneOffset.UTC)));
        data.put(SLOT + "start.timestamp", timestamp(work.assigned()));
        data.put(SLOT + "start.timezone", String.valueOf(-start.getOffset().getTotalSeconds()));
        data.put(SLOT + "initialization_in_accounting", session.initializationCounts());
        data.put("request.experiment_id.experiment_name", session.experiment().name());
        data.put("request.experiment_id.category_name", session.experiment().category());
        data.put("request.username", session.user());
        data.put("request.username.unique", request.path("username_unique").asString(session.user()));
        data.put("request.full_name", session.user());
        data.put("request.locale", request.path("locale").asString(""));
        data.put("weblab_reservation_id", session.id().value());
        return data;
    }

    /** Python's text of a date: no fraction when there is none. */
    private static String local(ZonedDateTime time) {
        ZonedDateTime micros = time.truncatedTo(ChronoUnit.MICROS);
        return (micros.getNano() == 0 ? SECONDS : MICROS).format(micros);
    }

    private static String timestamp(Instant time) {
        return plain(BigDecimal.valueOf(time.toEpochMilli(), 3).setScale(2, RoundingMode.HALF_UP));
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
