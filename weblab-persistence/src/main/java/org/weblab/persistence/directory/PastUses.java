// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.directory;

import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.weblab.protocol.ExperimentId;

/** How often and when last a person used experiments. */
record PastUses(Map<ExperimentId, Total> totals) {

    private static final Total NEVER = new Total(0, null);

    private static final String SELECT = """
            SELECT category, experiment, count(*) AS total, max(began) AS latest
            FROM lab_use WHERE person_id = :person
            """;
    private static final String EACH = " GROUP BY category, experiment";

    /** Of one experiment. */
    record Total(long count, @Nullable Instant latest) {}

    private record Row(ExperimentId experiment, Total total) {}

    static PastUses of(Handle handle, long person) {
        return read(handle.createQuery(SELECT + EACH).bind("person", person));
    }

    static PastUses of(Handle handle, long person, ExperimentId experiment) {
        return read(handle.createQuery(SELECT + "AND category = :category AND experiment = :name" + EACH)
                .bind("person", person)
                .bind("category", experiment.category())
                .bind("name", experiment.name()));
    }

    Total of(ExperimentId experiment) {
        return totals.getOrDefault(experiment, NEVER);
    }

    private static PastUses read(Query query) {
        return new PastUses(query
                .map((row, context) -> new Row(
                        new ExperimentId(row.getString("experiment"), row.getString("category")),
                        new Total(row.getLong("total"), Instant.ofEpochMilli(row.getLong("latest")))))
                .stream()
                .collect(Collectors.toMap(Row::experiment, Row::total)));
    }
}
