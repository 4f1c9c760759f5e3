// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What the row of a reservation says about the signs of life of its student.
 *
 * @param patience served time until which it may stay as it is
 * @param served served time when it was read
 */
record Pulse(
        ReservationRow.State state, boolean heard, @Nullable Long patience, long served) {

    /** With {@code served_now} beside the columns of the reservation. */
    static Pulse of(ReservationRow reservation, ResultSet row) throws SQLException {
        return new Pulse(
                reservation.state(), reservation.heard(), Columns.number(row, "patience"), row.getLong("served_now"));
    }

    /** Whether a sign of life that comes now has to be written. */
    boolean faint(SignTable.Graces graces) {
        return switch (state) {
            case QUEUED -> !heard || outside(graces.waiting(), graces.waitingMost());
            case STARTING -> !heard;
            case ACTIVE -> !heard || outside(graces.using(), graces.usingMost());
            case DISPOSING, FINISHED -> false;
        };
    }

    private boolean outside(long least, long most) {
        return patience != null && (patience < served + least || patience > served + most);
    }
}
