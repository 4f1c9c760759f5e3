// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.weblab.core.scheduling.store.Phase;
import org.weblab.protocol.HoldingId;
import org.weblab.protocol.ReservationId;
import org.weblab.protocol.ResourceId;

/**
 * One row of {@code holding}, with the name of its resource.
 *
 * @param resource number of it
 */
record HoldingRow(
        long resource,
        HoldingId id,
        Phase phase,
        @Nullable ReservationId reservation,
        String laboratory,
        Limits limits,
        long assigned,
        @Nullable String owner,
        int tries) {

    /** From the binding at the hand-over. */
    record Limits(Duration start, Duration command, Duration dispose, boolean managesPolling) {

        Duration of(Phase phase) {
            return switch (phase) {
                case START -> start;
                case USE -> command;
                case CLEAN -> dispose;
            };
        }

        static Limits of(ResultSet row) throws SQLException {
            return new Limits(
                    Columns.duration(row, "start_limit"),
                    Columns.duration(row, "command_limit"),
                    Columns.duration(row, "dispose_limit"),
                    row.getBoolean("manages_polling"));
        }
    }

    static HoldingRow of(ResultSet row) throws SQLException {
        String reservation = row.getString("reservation");
        return new HoldingRow(
                row.getLong("resource"),
                new HoldingId(new ResourceId(row.getString("instance"), row.getString("type")), row.getLong("token")),
                Phase.valueOf(row.getString("phase")),
                reservation == null ? null : new ReservationId(reservation),
                row.getString("laboratory"),
                Limits.of(row),
                row.getLong("assigned"),
                row.getString("owner"),
                row.getInt("tries"));
    }

    HoldingRow in(Phase next, @Nullable ReservationId nextReservation) {
        return new HoldingRow(resource, id, next, nextReservation, laboratory, limits, assigned, null, 0);
    }
}
