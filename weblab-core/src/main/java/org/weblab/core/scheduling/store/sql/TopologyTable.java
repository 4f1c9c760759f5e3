// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.sql;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.weblab.core.scheduling.store.Topology.Binding;
import org.weblab.protocol.ExperimentId;

/** Statements with which a topology is taken over. */
final class TopologyTable {

    private final Handle handle;

    TopologyTable(Handle handle) {
        this.handle = handle;
    }

    /** The resource serves these, and nothing else. */
    void bind(long resource, List<Binding> bindings, @Nullable Long freeSince) {
        handle.execute("DELETE FROM serves WHERE resource = ?", resource);
        for (Binding binding : bindings) {
            handle.execute(
                    """
                    INSERT INTO serves (resource, experiment, breadth, start_limit, command_limit, dispose_limit,
                        manages_polling, free_since)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                    resource,
                    binding.experiment().toString(),
                    bindings.size(),
                    binding.startLimit().toMillis(),
                    binding.commandLimit().toMillis(),
                    binding.disposeLimit().toMillis(),
                    binding.managesPolling(),
                    freeSince);
        }
    }

    @Nullable
    Long freeSince(long resource) {
        return handle.select("SELECT MAX(free_since) AS since FROM serves WHERE resource = ?", resource)
                .map((row, context) -> new Since(Columns.number(row, "since")))
                .one()
                .time();
    }

    private record Since(@Nullable Long time) {}

    void deleteUnlessHeld(long resource) {
        handle.execute(
                "DELETE FROM resource WHERE number = ? AND number NOT IN (SELECT resource FROM holding)", resource);
    }

    /** What follows from the bindings: new experiments, and which types serve what. */
    void count() {
        handle.execute("""
                INSERT INTO experiment (id, version, mean_ms, longest_ms)
                SELECT DISTINCT s.experiment, 0, 0, 0 FROM serves s
                WHERE s.experiment NOT IN (SELECT id FROM experiment)
                """);
        handle.execute("DELETE FROM experiment_type");
        handle.execute("""
                INSERT INTO experiment_type (experiment, type, working)
                SELECT s.experiment, x.type,
                    SUM(CASE WHEN x.closed IS NULL AND x.broken IS NULL AND x.unclean IS NULL AND x.gone IS NULL
                        THEN 1 ELSE 0 END)
                FROM serves s JOIN resource x ON x.number = s.resource
                GROUP BY s.experiment, x.type
                """);
    }

    /** Experiments that nothing serves. */
    List<ExperimentId> orphans() {
        return handle.createQuery("SELECT id FROM experiment WHERE id NOT IN (SELECT experiment FROM experiment_type)")
                .map((row, context) -> ExperimentId.parse(row.getString("id")))
                .list();
    }
}
