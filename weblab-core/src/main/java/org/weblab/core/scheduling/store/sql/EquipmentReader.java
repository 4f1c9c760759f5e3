// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.weblab.core.scheduling.store.Equipment.Out;
import org.weblab.core.scheduling.store.Equipment.Overview;
import org.weblab.core.scheduling.store.Equipment.ResourceView;
import org.weblab.core.scheduling.store.Phase;
import org.weblab.protocol.ExperimentId;
import org.weblab.protocol.HoldingId;
import org.weblab.protocol.ReservationId;
import org.weblab.protocol.ResourceId;

/** What the catalogue and the administrators see. */
final class EquipmentReader {

    private final Handle handle;

    EquipmentReader(Handle handle) {
        this.handle = handle;
    }

    Optional<Overview> overview(ExperimentId id) {
        List<Out> out = out(id);
        return handle.createQuery("""
                        SELECT e.version, e.mean_ms, e.longest_ms,
                            (SELECT COUNT(*) FROM serves s
                                WHERE s.experiment = e.id AND s.free_since IS NOT NULL) AS free,
                            (SELECT SUM(t.working) FROM experiment_type t WHERE t.experiment = e.id) AS working,
                            (SELECT COALESCE(SUM(b.waiting), 0) FROM place_block b
                                WHERE b.experiment = e.id) AS waiting
                        FROM experiment e
                        WHERE e.id = :id AND EXISTS (SELECT 1 FROM experiment_type t WHERE t.experiment = e.id)
                        """)
                .bind("id", id.toString())
                .map((row, context) -> new Overview(
                        id,
                        row.getLong("version"),
                        row.getInt("free"),
                        row.getInt("working"),
                        out,
                        row.getInt("waiting"),
                        row.getLong("mean_ms") / 1_000.0,
                        row.getLong("longest_ms") / 1_000.0))
                .findOne();
    }

    private List<Out> out(ExperimentId id) {
        return handle.select("""
                        SELECT x.* FROM serves s JOIN resource x ON x.number = s.resource
                        WHERE s.experiment = ?
                            AND (x.closed IS NOT NULL OR x.broken IS NOT NULL OR x.unclean IS NOT NULL OR x.gone IS NOT NULL)
                        ORDER BY x.type, x.instance
                        """, id.toString())
                .map((row, context) -> ResourceRow.outOf(row).getFirst())
                .list();
    }

    Map<ExperimentId, Long> changedSince(long version) {
        Map<ExperimentId, Long> changed = new HashMap<>();
        handle.select("SELECT id, version FROM experiment WHERE version > ?", version)
                .map((row, context) -> Map.entry(ExperimentId.parse(row.getString("id")), row.getLong("version")))
                .forEach(entry -> changed.put(entry.getKey(), entry.getValue()));
        return changed;
    }

    List<ResourceView> snapshot(@Nullable ResourceId after, int limit) {
        return handle.createQuery("""
                        SELECT x.*, h.laboratory AS held_at, h.token, h.phase, h.reservation, h.since, r.username
                        FROM resource x
                        LEFT JOIN holding h ON h.resource = x.number
                        LEFT JOIN reservation r ON r.id = h.reservation
                        WHERE x.type > :type OR (x.type = :type AND x.instance > :instance)
                        ORDER BY x.type, x.instance LIMIT :limit
                        """)
                .bind("type", after == null ? "" : after.type())
                .bind("instance", after == null ? "" : after.instance())
                .bind("limit", limit)
                .map((row, context) -> view(row))
                .list();
    }

    private ResourceView view(ResultSet row) throws SQLException {
        String phase = row.getString("phase");
        String reservation = row.getString("reservation");
        ResourceId id = new ResourceId(row.getString("instance"), row.getString("type"));
        return new ResourceView(
                id,
                phase == null ? row.getString("laboratory") : row.getString("held_at"),
                new ResourceTable(handle)
                        .serves(row.getLong("number")).stream().sorted().toList(),
                ResourceRow.outOf(row),
                phase == null ? null : new HoldingId(id, row.getLong("token")),
                phase == null ? null : Phase.valueOf(phase),
                reservation == null ? null : new ReservationId(reservation),
                row.getString("username"),
                phase == null ? null : Columns.instant(row, "since"));
    }
}
