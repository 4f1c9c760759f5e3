// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.sql;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.weblab.core.scheduling.store.Equipment.Cause;
import org.weblab.core.scheduling.store.Rules;
import org.weblab.core.scheduling.store.Topology;
import org.weblab.protocol.ExperimentId;
import org.weblab.protocol.ResourceId;

/** Statements about resources: what they are, what is wrong with them, whether they are free; and about experiments. */
final class ResourceTable {

    private final Handle handle;

    ResourceTable(Handle handle) {
        this.handle = handle;
    }

    Optional<ResourceRow> find(ResourceId id) {
        return handle.select("SELECT * FROM resource WHERE type = ? AND instance = ?", id.type(), id.instance())
                .map((row, context) -> ResourceRow.of(row))
                .findOne();
    }

    ResourceRow get(long number) {
        return handle.select("SELECT * FROM resource WHERE number = ?", number)
                .map((row, context) -> ResourceRow.of(row))
                .one();
    }

    List<ResourceRow> oldestFirst() {
        return handle.createQuery("SELECT * FROM resource ORDER BY number")
                .map((row, context) -> ResourceRow.of(row))
                .list();
    }

    List<ResourceRow> notHeld() {
        return handle.createQuery("""
                        SELECT * FROM resource
                        WHERE number NOT IN (SELECT resource FROM holding) ORDER BY number
                        """)
                .map((row, context) -> ResourceRow.of(row))
                .list();
    }

    boolean usable(long number) {
        return handle.select("""
                        SELECT 1 FROM resource
                        WHERE number = ? AND closed IS NULL AND broken IS NULL AND unclean IS NULL AND gone IS NULL
                            AND NOT EXISTS (SELECT 1 FROM holding WHERE holding.resource = number)
                        """, number).mapTo(Integer.class).findOne().isPresent();
    }

    void insert(Topology.Resource configuration, long number, long now) {
        handle.execute(
                """
                INSERT INTO resource (number, type, instance, laboratory, check_limit, check_due, check_failures)
                VALUES (?, ?, ?, ?, ?, ?, 0)
                """,
                number,
                configuration.id().type(),
                configuration.id().instance(),
                configuration.laboratory(),
                configuration.checkLimit().toMillis(),
                now);
    }

    void configure(long number, Topology.Resource configuration) {
        handle.execute(
                "UPDATE resource SET laboratory = ?, check_limit = ? WHERE number = ?",
                configuration.laboratory(),
                configuration.checkLimit().toMillis(),
                number);
    }

    void delete(long number) {
        handle.execute("DELETE FROM resource WHERE number = ?", number);
    }

    /** A cause that is there already keeps its time. */
    void addCause(ResourceRow resource, Cause cause, String reason, long now) {
        String column = ResourceRow.column(cause);
        handle.execute(
                "UPDATE resource SET %s = ?, %s_since = COALESCE(%s_since, ?) WHERE number = ?"
                        .formatted(column, column, column),
                reason,
                now,
                resource.number());
    }

    void removeCause(ResourceRow resource, Cause cause) {
        String column = ResourceRow.column(cause);
        handle.execute(
                "UPDATE resource SET %s = NULL, %s_since = NULL WHERE number = ?".formatted(column, column),
                resource.number());
    }

    List<ResourceRow> checksDue(long now, int limit) {
        return handle.select(
                        "SELECT * FROM resource WHERE check_due <= ? ORDER BY check_due, number LIMIT ?", now, limit)
                .map((row, context) -> ResourceRow.of(row))
                .list();
    }

    /** Only if it is still due. */
    boolean claimCheck(long number, String owner, long now, long end) {
        return handle.execute(
                        "UPDATE resource SET check_due = ?, check_owner = ? WHERE number = ? AND check_due <= ?",
                        end,
                        owner,
                        number,
                        now)
                == 1;
    }

    void check(long number, @Nullable Long due, @Nullable String owner, int failures) {
        handle.execute(
                "UPDATE resource SET check_due = ?, check_owner = ?, check_failures = ? WHERE number = ?",
                due,
                owner,
                failures,
                number);
    }

    /** The next check is due then at the latest, if it is to be checked at all. */
    void checkUntil(long number, long due) {
        handle.execute("UPDATE resource SET check_due = ? WHERE number = ? AND check_due > ?", due, number, due);
    }

    /** It can be given to whoever comes. */
    void free(long number, long since) {
        handle.execute("UPDATE serves SET free_since = ? WHERE resource = ?", since, number);
    }

    void notFree(long number) {
        handle.execute("UPDATE serves SET free_since = NULL WHERE resource = ? AND free_since IS NOT NULL", number);
    }

    /** The free one that can do least else, then the one that has rested longest. */
    Optional<Long> bestFree(ExperimentId experiment) {
        return handle.select("""
                        SELECT resource FROM serves WHERE experiment = ? AND free_since IS NOT NULL
                        ORDER BY breadth, free_since, resource LIMIT 1
                        """, experiment.toString()).mapTo(Long.class).findOne();
    }

    HoldingRow.Limits limits(long number, ExperimentId experiment) {
        return handle.select(
                        "SELECT * FROM serves WHERE resource = ? AND experiment = ?", number, experiment.toString())
                .map((row, context) -> HoldingRow.Limits.of(row))
                .one();
    }

    Duration longestDispose(long number) {
        return handle.select("SELECT COALESCE(MAX(dispose_limit), 0) AS ms FROM serves WHERE resource = ?", number)
                .map((row, context) -> Columns.duration(row, "ms"))
                .one();
    }

    List<ExperimentId> serves(long number) {
        return handle.select("SELECT experiment FROM serves WHERE resource = ?", number)
                .map((row, context) -> ExperimentId.parse(row.getString("experiment")))
                .list();
    }

    /** One more, or one less, works of those that serve the same experiments. */
    void countWorking(ResourceRow resource, int difference) {
        handle.execute("""
                UPDATE experiment_type SET working = working + ?
                WHERE type = ? AND experiment IN (SELECT experiment FROM serves WHERE resource = ?)
                """, difference, resource.id().type(), resource.number());
    }

    boolean serves(ExperimentId experiment) {
        return handle.select("SELECT 1 FROM experiment_type WHERE experiment = ? LIMIT 1", experiment.toString())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    List<ExperimentId> experiments() {
        return handle.createQuery("SELECT id FROM experiment")
                .map((row, context) -> ExperimentId.parse(row.getString("id")))
                .list();
    }

    void changed(ExperimentId experiment, long version) {
        handle.execute("UPDATE experiment SET version = ? WHERE id = ?", version, experiment.toString());
    }

    /** One more use, for the estimates. */
    void learn(ExperimentId experiment, long use, long allowed) {
        String id = experiment.toString();
        record Known(long mean, long longest) {}
        Known known = handle.select("SELECT mean_ms, longest_ms FROM experiment WHERE id = ?", id)
                .map((row, context) -> new Known(row.getLong("mean_ms"), row.getLong("longest_ms")))
                .one();
        handle.execute(
                "UPDATE experiment SET mean_ms = ?, longest_ms = ? WHERE id = ?",
                Rules.mean(known.mean(), use),
                Rules.longest(known.longest(), allowed),
                id);
    }
}
