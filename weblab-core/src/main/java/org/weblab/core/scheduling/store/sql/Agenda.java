// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.sql;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What the next sweep of a shared database would find, read in one statement and without any lock.
 *
 * @param settled the served time from which equipment is given out
 * @param over store time at which the first use is over
 * @param patience served time at which the first limit is reached
 * @param forget store time at which the first reservation is forgotten
 */
record Agenda(
        StoreTime.Served before,
        long now,
        long settled,
        @Nullable Long over,
        @Nullable Long patience,
        @Nullable Long forget) {

    static Agenda read(Handle handle) {
        return handle.createQuery("""
                        SELECT v.served, v.counted, s.settled_served,
                            (c.runs * TIMESTAMPDIFF(MICROSECOND, '1970-01-01', SYSDATE(6)) + c.shift) DIV 1000 AS now,
                            (SELECT MIN(`over`) FROM reservation) AS first_over,
                            (SELECT MIN(patience) FROM reservation) AS first_patience,
                            (SELECT MIN(forget) FROM reservation) AS first_forget
                        FROM scheduler s JOIN served v ON v.one = s.one JOIN clock c ON c.one = s.one
                        WHERE s.one = 1
                        """)
                .map((row, context) -> new Agenda(
                        new StoreTime.Served(row.getLong("served"), row.getLong("counted")),
                        row.getLong("now"),
                        row.getLong("settled_served"),
                        Columns.number(row, "first_over"),
                        Columns.number(row, "first_patience"),
                        Columns.number(row, "first_forget")))
                .one();
    }

    /** Whether there is anything to do once so much time is served. */
    boolean hasWork(long served) {
        boolean settles = before.served() < settled && served >= settled;
        return settles || reached(over, now) || reached(patience, served) || reached(forget, now);
    }

    private static boolean reached(@Nullable Long limit, long time) {
        return limit != null && limit <= time;
    }
}
