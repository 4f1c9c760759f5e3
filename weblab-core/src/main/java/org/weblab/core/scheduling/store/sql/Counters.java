// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;

/**
 * The one row {@code scheduler}.
 *
 * @param known the last arrival number that is certain not to have been lost at the last seam
 * @param jumped the first one after that seam is above this
 * @param settled the served time from which equipment is given out
 */
record Counters(
        long arrival,
        long token,
        long version,
        long known,
        long jumped,
        long settled,
        long topologyVersion,
        String topologyContent) {

    static Counters read(Handle handle) {
        return handle.createQuery("SELECT * FROM scheduler WHERE one = 1")
                .map((row, context) -> of(row))
                .one();
    }

    static Counters of(ResultSet row) throws SQLException {
        return new Counters(
                row.getLong("last_arrival"),
                row.getLong("last_token"),
                row.getLong("version"),
                row.getLong("known_arrival"),
                row.getLong("jump_arrival"),
                row.getLong("settled_served"),
                row.getLong("topology_version"),
                row.getString("topology_content"));
    }

    static boolean exist(Handle handle) {
        return handle.createQuery("SELECT COUNT(*) FROM scheduler")
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    /** A store that is new: everything before may have been lost. */
    static void create(Handle handle, Dialect dialect, long micros, long settled) {
        handle.execute(dialect.insertUnlessThere() + """
                 INTO scheduler (one, last_arrival, last_token, version, known_arrival, jump_arrival,
                    settled_served, topology_version, topology_content)
                VALUES (1, ?, 0, ?, 0, ?, ?, -1, '')
                """, micros, micros, micros, settled);
    }

    void write(Handle handle) {
        handle.execute("""
                UPDATE scheduler
                SET last_arrival = ?, last_token = ?, version = ?, known_arrival = ?, jump_arrival = ?,
                    settled_served = ?, topology_version = ?, topology_content = ?
                WHERE one = 1
                """, arrival, token, version, known, jumped, settled, topologyVersion, topologyContent);
    }

    Counters withArrival(long next) {
        return new Counters(next, token, version, known, jumped, settled, topologyVersion, topologyContent);
    }

    Counters withToken(long next) {
        return new Counters(arrival, next, version, known, jumped, settled, topologyVersion, topologyContent);
    }

    Counters withVersion(long next) {
        return new Counters(arrival, token, next, known, jumped, settled, topologyVersion, topologyContent);
    }

    Counters withTopology(long nextVersion, String content) {
        return new Counters(arrival, token, version, known, jumped, settled, nextVersion, content);
    }

    Counters jump(long micros) {
        long to = Math.max(arrival, micros);
        return new Counters(
                to, token, Math.max(version, micros), arrival, to, settled, topologyVersion, topologyContent);
    }
}
