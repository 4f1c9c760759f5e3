// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.history;

import java.time.Instant;
import java.util.List;
import org.weblab.persistence.Database;
import org.weblab.protocol.ReservationId;

/**
 * The commands of all uses. Each is written before it is sent and completed before the person gets the answer, so none
 * that somebody knows of is missing, whoever dies. The use itself may be written later.
 */
public final class Commands {

    private final Database database;

    /** The commands of this directory. */
    public Commands(Database database) {
        this.database = database;
    }

    /** About to be sent; answers its number. */
    public long sent(ReservationId reservation, String command, Instant at) {
        return database.write(handle -> handle.createUpdate("""
                                INSERT INTO lab_command (reservation, command, sent)
                                VALUES (:reservation, :command, :at)
                                """)
                .bind("reservation", reservation.value())
                .bind("command", command)
                .bind("at", at.toEpochMilli())
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one());
    }

    /** The command of that number was answered so. */
    public void answered(long id, String response, Instant at) {
        database.change(handle -> handle.createUpdate(
                        "UPDATE lab_command SET response = :response, answered = :at WHERE id = :id")
                .bind("response", response)
                .bind("at", at.toEpochMilli())
                .bind("id", id)
                .execute());
    }

    /** All of one reservation, the pseudo commands too, as they were sent. */
    public List<Command> of(ReservationId reservation) {
        return database.read(handle -> handle.createQuery("""
                                SELECT id, mark, command, sent, response, answered FROM lab_command
                                WHERE reservation = :reservation ORDER BY sent, id
                                """)
                .bind("reservation", reservation.value())
                .map((row, context) -> new Command(
                        row.getLong("id"),
                        row.getString("command"),
                        row.getString("mark") != null,
                        Instant.ofEpochMilli(row.getLong("sent")),
                        row.getString("response"),
                        Uses.instant(Uses.nullable(row.getLong("answered"), row.wasNull()))))
                .list());
    }
}
