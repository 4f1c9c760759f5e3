// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.weblab.core.scheduling.store.EndReason;
import org.weblab.core.scheduling.store.Rules;
import org.weblab.core.scheduling.store.Submission;
import org.weblab.core.scheduling.store.Unrecorded;
import org.weblab.protocol.ExperimentId;
import org.weblab.protocol.HoldingId;
import org.weblab.protocol.ReservationId;
import org.weblab.protocol.ResourceId;
import org.weblab.protocol.SessionId;

/**
 * One row of {@code reservation}.
 *
 * @param heard whether the student has ever given a sign of life, as far as the table knows
 * @param over end of the seconds allowed, if it is known
 * @param left milliseconds of use allowed from the next start on
 * @param resource number of the one that is held for it
 * @param cleaningServed served time at which its clean-up began
 * @param use what is known since the first confirmation
 * @param ended when its last use ended, or, without a use, itself
 */
record ReservationRow(
        Submission submission,
        long arrival,
        State state,
        boolean heard,
        @Nullable Long over,
        long left,
        int attempts,
        @Nullable Long resource,
        @Nullable Long cleaningServed,
        @Nullable Use use,
        @Nullable Long ended,
        @Nullable EndReason reason,
        @Nullable String results,
        boolean unrecorded) {

    enum State {
        QUEUED,
        STARTING,
        ACTIVE,
        DISPOSING,
        FINISHED
    }

    /** The last use; {@code begun} is that of the first. */
    record Use(HoldingId holding, String laboratory, long begun, String configuration) {}

    /** One that has just been submitted. */
    static ReservationRow begin(Submission submission, long arrival) {
        return new ReservationRow(
                submission,
                arrival,
                State.QUEUED,
                false,
                null,
                Rules.millis(submission.seconds()),
                0,
                null,
                null,
                null,
                null,
                null,
                null,
                false);
    }

    ReservationId id() {
        return submission.id();
    }

    ExperimentId experiment() {
        return submission.experiment();
    }

    /** As submitted, but with the seconds that are left. */
    Submission session() {
        return new Submission(
                submission.id(),
                submission.session(),
                submission.user(),
                submission.experiment(),
                left / 1_000.0,
                submission.priority(),
                submission.initializationCounts(),
                submission.clientData(),
                submission.request());
    }

    /** As the history shall know it. */
    Unrecorded.Use history(Use known) {
        return new Unrecorded.Use(
                submission,
                known.holding(),
                known.laboratory(),
                Instant.ofEpochMilli(known.begun()),
                known.configuration(),
                ended == null ? null : Instant.ofEpochMilli(ended),
                ended == null ? null : reason,
                results);
    }

    static ReservationRow of(ResultSet row) throws SQLException {
        return new ReservationRow(
                new Submission(
                        new ReservationId(row.getString("id")),
                        new SessionId(row.getString("session")),
                        row.getString("username"),
                        ExperimentId.parse(row.getString("experiment")),
                        row.getDouble("seconds"),
                        row.getInt("priority"),
                        row.getBoolean("initialization_counts"),
                        row.getString("client_data"),
                        row.getString("request")),
                row.getLong("arrival"),
                State.valueOf(row.getString("state")),
                row.getBoolean("heard"),
                Columns.number(row, "over"),
                row.getLong("left_ms"),
                row.getInt("attempts"),
                Columns.number(row, "resource"),
                Columns.number(row, "cleaning_served"),
                use(row),
                Columns.number(row, "ended"),
                reason(row),
                row.getString("results"),
                row.getBoolean("unrecorded"));
    }

    private static @Nullable EndReason reason(ResultSet row) throws SQLException {
        String reason = row.getString("reason");
        return reason == null ? null : EndReason.valueOf(reason);
    }

    private static @Nullable Use use(ResultSet row) throws SQLException {
        Long begun = Columns.number(row, "begun");
        if (begun == null) {
            return null;
        }
        ResourceId resource = new ResourceId(row.getString("used_instance"), row.getString("used_type"));
        return new Use(
                new HoldingId(resource, row.getLong("used_token")),
                row.getString("used_laboratory"),
                begun,
                row.getString("configuration"));
    }
}
