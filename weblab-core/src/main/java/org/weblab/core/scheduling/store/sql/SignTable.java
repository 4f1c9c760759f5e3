// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.sql;

import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.weblab.protocol.ReservationId;

/** Signs of life in the rows of the reservations, for databases that several processes share. */
final class SignTable {

    private final Handle handle;

    SignTable(Handle handle) {
        this.handle = handle;
    }

    /** For how long a sign is good, in milliseconds of served time; {@code margin} is what is written in addition. */
    record Graces(long waiting, long using, double margin) {

        long waitingMost() {
            return most(waiting);
        }

        long usingMost() {
            return most(using);
        }

        private long most(long grace) {
            return grace + Math.round(margin * grace);
        }
    }

    /** Those of them whose row does not say enough. */
    List<ReservationId> faint(Collection<ReservationId> ids, Graces graces) {
        return handle.createQuery("""
                        SELECT r.id FROM reservation r JOIN served v ON v.one = 1
                        WHERE r.id IN (<ids>) AND r.live_session IS NOT NULL AND (r.heard = 0
                            OR r.state = 'QUEUED'
                                AND r.patience NOT BETWEEN v.served + :waiting AND v.served + :waitingMost
                            OR r.state = 'ACTIVE'
                                AND r.patience NOT BETWEEN v.served + :using AND v.served + :usingMost)
                        """)
                .bindList("ids", ReservationTable.padded(ids))
                .bind("waiting", graces.waiting())
                .bind("waitingMost", graces.waitingMost())
                .bind("using", graces.using())
                .bind("usingMost", graces.usingMost())
                .map((row, context) -> new ReservationId(row.getString("id")))
                .list();
    }

    /** Whoever has ended meanwhile stays as he is; returns how many have not. */
    int hear(Collection<ReservationId> ids, long served, Graces graces) {
        return handle.createUpdate("""
                        UPDATE reservation SET heard = 1, patience = CASE
                            WHEN patience IS NULL THEN NULL
                            WHEN state = 'QUEUED' THEN :waiting
                            WHEN state = 'ACTIVE' THEN :using
                            ELSE patience END
                        WHERE id IN (<ids>) AND live_session IS NOT NULL
                        """)
                .bindList("ids", ReservationTable.padded(ids))
                .bind("waiting", served + graces.waitingMost())
                .bind("using", served + graces.usingMost())
                .execute();
    }

    /**
     * Those whose time is over. Found without a lock, then locked one by one through their key, as signs of life do: a
     * sign that comes now waits until the verb has ended them, and one that was quicker saves its reservation.
     */
    List<ReservationId> due(long served, int limit) {
        return handle
                .select(
                        "SELECT id FROM reservation WHERE patience <= ? ORDER BY patience, arrival LIMIT ?",
                        served,
                        limit)
                .map((row, context) -> new ReservationId(row.getString("id")))
                .list()
                .stream()
                .filter(id -> stillDue(id, served))
                .toList();
    }

    private boolean stillDue(ReservationId id, long served) {
        return handle.select("SELECT patience <= ? FROM reservation WHERE id = ? FOR UPDATE", served, id.value())
                .map((row, context) -> row.getBoolean(1))
                .findOne()
                .orElse(false);
    }
}
