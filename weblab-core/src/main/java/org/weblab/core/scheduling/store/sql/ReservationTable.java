// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.sql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.weblab.core.scheduling.store.EndReason;
import org.weblab.core.scheduling.store.Rules;
import org.weblab.core.scheduling.store.Submission;
import org.weblab.protocol.ExperimentId;
import org.weblab.protocol.ReservationId;
import org.weblab.protocol.SessionId;

/** Statements about reservations: one for each transition. */
final class ReservationTable {

    private final Handle handle;

    ReservationTable(Handle handle) {
        this.handle = handle;
    }

    /** The ids, brought to one of few lengths, by repetition: a statement of a new length would have to be parsed anew. */
    static List<String> padded(Collection<ReservationId> ids) {
        List<String> values = ids.stream().map(ReservationId::value).collect(Collectors.toCollection(ArrayList::new));
        int length = Math.max(1, Integer.highestOneBit(2 * values.size() - 1));
        values.addAll(Collections.nCopies(length - values.size(), values.getLast()));
        return values;
    }

    Optional<ReservationRow> find(ReservationId id) {
        return handle.select("SELECT * FROM reservation WHERE id = ?", id.value())
                .map((row, context) -> ReservationRow.of(row))
                .findOne();
    }

    /**
     * What somebody finds who submits.
     *
     * @param ruling the one of this id, in any state, or else the one in force of this session and experiment
     * @param served whether anything serves the experiment
     * @param free the free resource that can do least else, then the one that has rested longest
     */
    record Found(Optional<ReservationId> ruling, boolean served, Optional<Long> free) {}

    Found look(Submission submission) {
        return handle.createQuery("""
                        SELECT
                            (SELECT id FROM reservation WHERE id = :id) AS known,
                            (SELECT id FROM reservation
                                WHERE live_session = :session AND experiment = :experiment) AS in_force,
                            (SELECT COUNT(*) FROM experiment_type WHERE experiment = :experiment) AS types,
                            (SELECT resource FROM serves WHERE experiment = :experiment AND free_since IS NOT NULL
                                ORDER BY breadth, free_since, resource LIMIT 1) AS free_one
                        """)
                .bind("id", submission.id().value())
                .bind("session", submission.session().value())
                .bind("experiment", submission.experiment().toString())
                .map((row, context) -> new Found(
                        ruling(row.getString("known"), row.getString("in_force")),
                        row.getInt("types") > 0,
                        Optional.ofNullable(Columns.number(row, "free_one"))))
                .one();
    }

    private static Optional<ReservationId> ruling(@Nullable String known, @Nullable String inForce) {
        return Optional.ofNullable(known == null ? inForce : known).map(ReservationId::new);
    }

    Optional<ReservationId> current(SessionId session, ExperimentId experiment) {
        return handle.select(
                        "SELECT id FROM reservation WHERE live_session = ? AND experiment = ?",
                        session.value(),
                        experiment.toString())
                .map((row, context) -> new ReservationId(row.getString("id")))
                .findOne();
    }

    List<ReservationId> current(SessionId session) {
        return handle.select("SELECT id FROM reservation WHERE live_session = ? ORDER BY arrival", session.value())
                .map((row, context) -> new ReservationId(row.getString("id")))
                .list();
    }

    /** QUEUED; in the queue, unless there is something for it at once. */
    ReservationRow insert(Submission submission, long arrival, long patience, boolean waits) {
        handle.execute(
                """
                INSERT INTO reservation (id, session, live_session, username, experiment, seconds, priority,
                    initialization_counts, client_data, request, arrival, state, waiting, heard, patience,
                    left_ms, attempts)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'QUEUED', ?, 0, ?, ?, 0)
                """,
                submission.id().value(),
                submission.session().value(),
                submission.session().value(),
                submission.user(),
                submission.experiment().toString(),
                submission.seconds(),
                submission.priority(),
                submission.initializationCounts(),
                submission.clientData(),
                submission.request(),
                arrival,
                waits ? submission.priority() : null,
                patience,
                Rules.millis(submission.seconds()));
        return ReservationRow.begin(submission, arrival);
    }

    /** → STARTING. */
    void start(ReservationRow reservation, long resource, @Nullable Long over, long patience) {
        handle.execute("""
                UPDATE reservation SET state = 'STARTING', waiting = NULL, resource = ?, `over` = ?, patience = ?
                WHERE id = ?
                """, resource, over, patience, reservation.id().value());
    }

    /** → ACTIVE. */
    void use(ReservationRow reservation, ReservationRow.Use use, long over, @Nullable Long patience) {
        handle.execute(
                """
                UPDATE reservation
                SET state = 'ACTIVE', `over` = ?, patience = ?, begun = ?, configuration = ?,
                    used_type = ?, used_instance = ?, used_token = ?, used_laboratory = ?, unrecorded = 1
                WHERE id = ?
                """,
                over,
                patience,
                use.begun(),
                use.configuration(),
                use.holding().resource().type(),
                use.holding().resource().instance(),
                use.holding().token(),
                use.laboratory(),
                reservation.id().value());
    }

    /** → QUEUED again; in the queue, unless there is something for it at once. */
    void waitAgain(ReservationRow reservation, long left, long patience, boolean waits) {
        handle.execute(
                """
                UPDATE reservation
                SET state = 'QUEUED', waiting = ?, attempts = attempts + 1, left_ms = ?, resource = NULL, `over` = NULL,
                    patience = ?
                WHERE id = ?
                """,
                waits ? reservation.submission().priority() : null,
                left,
                patience,
                reservation.id().value());
    }

    /** → DISPOSING. */
    void dispose(ReservationRow reservation, EndReason reason, long now, long served, long patience) {
        handle.execute(
                """
                UPDATE reservation
                SET state = 'DISPOSING', live_session = NULL, `over` = NULL, patience = ?, cleaning_served = ?,
                    reason = ?, ended = ?, unrecorded = 1
                WHERE id = ?
                """, patience, served, reason.name(), now, reservation.id().value());
    }

    /** → FINISHED. */
    void end(ReservationRow reservation, EndReason reason, long ended, int attempts, boolean unrecorded, long now) {
        handle.execute(
                """
                UPDATE reservation
                SET state = 'FINISHED', live_session = NULL, waiting = NULL, `over` = NULL, patience = NULL,
                    resource = NULL, reason = ?, ended = ?, attempts = ?, unrecorded = ?, forget = ?
                WHERE id = ?
                """,
                reason.name(),
                ended,
                attempts,
                unrecorded ? 1 : null,
                unrecorded ? null : now + Rules.REMEMBERED,
                reservation.id().value());
    }

    /** Results, in time or late. */
    void results(ReservationRow reservation, String results) {
        handle.execute(
                "UPDATE reservation SET results = ?, unrecorded = 1, forget = NULL WHERE id = ?",
                results,
                reservation.id().value());
    }

    void patience(ReservationRow reservation, long patience) {
        handle.execute(
                "UPDATE reservation SET patience = ? WHERE id = ?",
                patience,
                reservation.id().value());
    }

    List<ReservationRow> over(long now, int limit) {
        return handle.select("SELECT * FROM reservation WHERE `over` <= ? ORDER BY `over`, arrival LIMIT ?", now, limit)
                .map((row, context) -> ReservationRow.of(row))
                .list();
    }

    List<ReservationRow> unrecorded(int limit) {
        return handle.select("SELECT * FROM reservation WHERE unrecorded = 1 ORDER BY arrival LIMIT ?", limit)
                .map((row, context) -> ReservationRow.of(row))
                .list();
    }

    /** In the history; remembered for a while if that is all there is to it. */
    void recorded(ReservationRow reservation, long now) {
        boolean finished = reservation.state() == ReservationRow.State.FINISHED;
        handle.execute(
                "UPDATE reservation SET unrecorded = NULL, forget = ? WHERE id = ?",
                finished ? now + Rules.REMEMBERED : null,
                reservation.id().value());
    }

    /** Deletes those that ended long ago. */
    void forget(long now, int limit) {
        List<String> ids = handle.select(
                        "SELECT id FROM reservation WHERE forget <= ? ORDER BY forget, arrival LIMIT ?", now, limit)
                .mapTo(String.class)
                .list();
        for (String id : ids) {
            handle.execute("UPDATE holding SET reservation = NULL WHERE reservation = ?", id);
            handle.execute("DELETE FROM reservation WHERE id = ?", id);
        }
    }

    /** What is to be watched over, as it was last written. */
    List<Signs.Sign> signs() {
        return handle.createQuery("""
                        SELECT id, arrival, state, heard, patience FROM reservation
                        WHERE live_session IS NOT NULL OR patience IS NOT NULL
                        """)
                .map((row, context) -> {
                    Long patience = Columns.number(row, "patience");
                    Signs.Kind kind = switch (ReservationRow.State.valueOf(row.getString("state"))) {
                        case QUEUED -> Signs.Kind.WAITING;
                        case ACTIVE -> Signs.Kind.USING;
                        case STARTING, DISPOSING, FINISHED -> Signs.Kind.WORKING;
                    };
                    return new Signs.Sign(
                            new ReservationId(row.getString("id")),
                            row.getLong("arrival"),
                            kind,
                            row.getBoolean("heard"),
                            patience == null ? Signs.NEVER : patience);
                })
                .list();
    }

    void write(Collection<Signs.Sign> signs) {
        for (Signs.Sign sign : signs) {
            handle.execute(
                    "UPDATE reservation SET heard = ?, patience = ? WHERE id = ?",
                    sign.heard(),
                    sign.deadline() == Signs.NEVER ? null : sign.deadline(),
                    sign.id().value());
        }
    }
}
