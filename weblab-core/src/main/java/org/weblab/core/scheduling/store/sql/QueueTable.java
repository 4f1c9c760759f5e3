// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.sql;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.weblab.protocol.ExperimentId;
import org.weblab.protocol.ReservationId;

/**
 * The queues: one for each experiment, in the rows of the reservations themselves.
 *
 * <p>A place is the number of smaller keys in all queues of a type. Counting the rows would take the longer the more
 * wait, so {@code place_block} keeps how many wait for each 128 arrival numbers: a place is a sum over the blocks before,
 * and a count within one block.
 */
final class QueueTable {

    private static final int BLOCK = 128;

    private final Handle handle;

    QueueTable(Handle handle) {
        this.handle = handle;
    }

    /** What the place of a student is in the best type that works. */
    record Standing(int ahead, int working) {}

    /** Where one stands in a queue. */
    record Key(int priority, long arrival) implements Comparable<Key> {
        private static final Comparator<Key> ORDER =
                Comparator.comparingInt(Key::priority).thenComparingLong(Key::arrival);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    /** A type that serves an experiment, and how many wait for it. */
    record Type(String name, int working, long waiting) {}

    /** Only the count: the row itself says that it waits. */
    void enter(ReservationRow reservation) {
        if (count(reservation, 1) == 0) {
            handle.execute(
                    "INSERT INTO place_block (experiment, priority, block, waiting) VALUES (?, ?, ?, 1)",
                    reservation.experiment().toString(),
                    reservation.submission().priority(),
                    reservation.arrival() / BLOCK);
        }
    }

    /** Only the count: the transition that follows takes the row out of the queue. */
    void leave(ReservationRow reservation) {
        count(reservation, -1);
    }

    /** Blocks in which nobody waits any more: whoever comes from now on stands in a later one. */
    void forgetEmptyBlocks(long lastArrival) {
        handle.execute("DELETE FROM place_block WHERE waiting = 0 AND block < ?", lastArrival / BLOCK);
    }

    private int count(ReservationRow reservation, int difference) {
        return handle.execute(
                """
                UPDATE place_block SET waiting = waiting + ? WHERE experiment = ? AND priority = ? AND block = ?
                """,
                difference,
                reservation.experiment().toString(),
                reservation.submission().priority(),
                reservation.arrival() / BLOCK);
    }

    /**
     * The smallest key among the first of each queue that the resource serves. Identifiers are sorted, not rows: MySQL would
     * sort texts without limit in a file.
     */
    Optional<ReservationRow> first(long resource) {
        return handle.select("""
                        SELECT * FROM reservation WHERE id = (
                            SELECT first.id FROM serves s
                            JOIN reservation first ON first.id = (
                                SELECT r.id FROM reservation r
                                WHERE r.experiment = s.experiment AND r.waiting IS NOT NULL
                                ORDER BY r.waiting, r.arrival LIMIT 1)
                            WHERE s.resource = ?
                            ORDER BY first.waiting, first.arrival LIMIT 1)
                        """, resource)
                .map((row, context) -> ReservationRow.of(row))
                .findOne();
    }

    List<ReservationRow> waiting(ExperimentId experiment) {
        return handle.select("""
                        SELECT * FROM reservation WHERE experiment = ? AND waiting IS NOT NULL ORDER BY waiting, arrival
                        """, experiment.toString())
                .map((row, context) -> ReservationRow.of(row))
                .list();
    }

    List<ReservationId> waiting(ExperimentId experiment, int skipped, int limit) {
        return handle.select("""
                        SELECT id FROM reservation WHERE experiment = ? AND waiting IS NOT NULL
                        ORDER BY waiting, arrival LIMIT ? OFFSET ?
                        """, experiment.toString(), limit, skipped)
                .map((row, context) -> new ReservationId(row.getString("id")))
                .list();
    }

    /** It, and all experiments that share a type with it. */
    void changed(ExperimentId experiment, long version) {
        handle.execute("""
                UPDATE experiment SET version = ?
                WHERE id = ? OR id IN (
                    SELECT mate.experiment FROM experiment_type own
                    JOIN experiment_type mate ON mate.type = own.type
                    WHERE own.experiment = ?)
                """, version, experiment.toString(), experiment.toString());
    }

    List<Type> types(ExperimentId experiment) {
        return handle.select("""
                        SELECT own.type, own.working, (
                            SELECT COALESCE(SUM(b.waiting), 0) FROM experiment_type mate
                            JOIN place_block b ON b.experiment = mate.experiment
                            WHERE mate.type = own.type) AS waiting
                        FROM experiment_type own WHERE own.experiment = ?
                        """, experiment.toString())
                .map((row, context) -> new Type(row.getString("type"), row.getInt("working"), row.getLong("waiting")))
                .list();
    }

    /** All that wait for a type, in order. */
    List<Key> keys(String type) {
        List<Key> keys = handle.select("""
                        SELECT r.waiting, r.arrival FROM experiment_type t
                        JOIN reservation r ON r.experiment = t.experiment AND r.waiting IS NOT NULL
                        WHERE t.type = ?
                        """, type)
                .map((row, context) -> new Key(row.getInt(1), row.getLong(2)))
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.sort(keys);
        return keys;
    }

    /** Empty if nothing serves the experiment any more. */
    Optional<Standing> standing(ExperimentId experiment, Key key) {
        return handle.createQuery("""
                        SELECT own.working, SUM(
                            COALESCE((SELECT SUM(b.waiting) FROM place_block b
                                WHERE b.experiment = mate.experiment AND b.priority < :priority), 0)
                            + COALESCE((SELECT SUM(b.waiting) FROM place_block b
                                WHERE b.experiment = mate.experiment AND b.priority = :priority AND b.block < :block), 0)
                            + (SELECT COUNT(*) FROM reservation r
                                WHERE r.experiment = mate.experiment AND r.waiting = :priority
                                    AND r.arrival >= :start AND r.arrival < :arrival)) AS ahead
                        FROM experiment_type own JOIN experiment_type mate ON mate.type = own.type
                        WHERE own.experiment = :experiment
                        GROUP BY own.type, own.working
                        ORDER BY own.working = 0, ahead, own.working DESC LIMIT 1
                        """)
                .bind("experiment", experiment.toString())
                .bind("priority", key.priority())
                .bind("arrival", key.arrival())
                .bind("block", key.arrival() / BLOCK)
                .bind("start", key.arrival() / BLOCK * BLOCK)
                .map((row, context) -> new Standing(row.getInt("ahead"), row.getInt("working")))
                .findOne();
    }
}
