// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.history;

import java.time.Instant;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.weblab.persistence.history.UseEntry.End;

/** Writes one use, as often as it comes. */
final class UseRows {

    /** As much of a property as the original keeps. */
    private static final int LONGEST_PROPERTY = 255;

    private UseRows() {}

    static void write(Handle handle, UseEntry entry) {
        boolean known = handle.createUpdate("""
                                UPDATE lab_use SET ended = coalesce(:ended, ended), reason = coalesce(:reason, reason)
                                WHERE reservation = :reservation
                                """)
                        .bind("ended", millis(entry.end()))
                        .bind("reason", entry.end() == null ? null : entry.end().reason())
                        .bind("reservation", entry.reservation().value())
                        .execute()
                > 0;
        if (!known) {
            insert(handle, entry);
        }
        String reservation = entry.reservation().value();
        Instant began = entry.began();
        pseudo(handle, reservation, Command.INITIAL_REQUEST, began, entry.clientData());
        pseudo(handle, reservation, Command.INITIAL_RESPONSE, began, entry.configuration());
        End end = entry.end();
        if (end != null && end.data() != null) {
            pseudo(handle, reservation, Command.FINISH, end.at(), end.data());
        }
    }

    private static void insert(Handle handle, UseEntry entry) {
        handle.createUpdate("""
                        INSERT INTO lab_use
                            (reservation, person_id, login, category, experiment, origin, laboratory, resource,
                             began, ended, reason)
                        VALUES (:reservation, (SELECT id FROM person WHERE login = :login), :login, :category, :name,
                                :origin, :laboratory, :resource, :began, :ended, :reason)
                        """)
                .bind("reservation", entry.reservation().value())
                .bind("login", entry.login())
                .bind("category", entry.experiment().category())
                .bind("name", entry.experiment().name())
                .bind("origin", entry.origin())
                .bind("laboratory", entry.laboratory())
                .bind("resource", entry.resource().toString())
                .bind("began", entry.began().toEpochMilli())
                .bind("ended", millis(entry.end()))
                .bind("reason", entry.end() == null ? null : entry.end().reason())
                .execute();
        for (Map.Entry<String, String> property : entry.properties().entrySet()) {
            String value = property.getValue();
            handle.createUpdate("""
                            INSERT INTO lab_use_property (reservation, name, value)
                            VALUES (:reservation, :name, :value)
                            """)
                    .bind("reservation", entry.reservation().value())
                    .bind("name", property.getKey())
                    .bind("value", value.substring(0, Math.min(value.length(), LONGEST_PROPERTY)))
                    .execute();
        }
    }

    /** Once, however often its use comes. */
    private static void pseudo(Handle handle, String reservation, String mark, Instant at, String response) {
        handle.createUpdate("""
                        INSERT INTO lab_command (reservation, mark, command, sent, response, answered)
                        SELECT :reservation, :mark, :mark, :at, :response, :at WHERE NOT EXISTS (
                            SELECT 1 FROM lab_command WHERE reservation = :reservation AND mark = :mark)
                        """)
                .bind("reservation", reservation)
                .bind("mark", mark)
                .bind("at", at.toEpochMilli())
                .bind("response", response)
                .execute();
    }

    private static @Nullable Long millis(@Nullable End end) {
        return end == null ? null : end.at().toEpochMilli();
    }
}
