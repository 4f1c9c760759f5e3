// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.sql;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.weblab.core.scheduling.store.Phase;
import org.weblab.protocol.HoldingId;
import org.weblab.protocol.ReservationId;

/** Statements about holdings. */
final class HoldingTable {

    private static final String SELECT = """
            SELECT h.*, x.type, x.instance FROM holding h JOIN resource x ON x.number = h.resource
            """;

    private final Handle handle;

    HoldingTable(Handle handle) {
        this.handle = handle;
    }

    Optional<HoldingRow> find(HoldingId id) {
        return handle.select(
                        SELECT + "WHERE x.type = ? AND x.instance = ? AND h.token = ?",
                        id.resource().type(),
                        id.resource().instance(),
                        id.token())
                .map((row, context) -> HoldingRow.of(row))
                .findOne();
    }

    Optional<HoldingRow> find(HoldingId id, Phase phase) {
        return find(id).filter(holding -> holding.phase() == phase);
    }

    HoldingRow of(long resource) {
        return handle.select(SELECT + "WHERE h.resource = ?", resource)
                .map((row, context) -> HoldingRow.of(row))
                .one();
    }

    /** When its phase began. */
    long since(long resource) {
        return handle.select("SELECT since FROM holding WHERE resource = ?", resource)
                .mapTo(Long.class)
                .one();
    }

    List<HoldingRow> due(long now, int limit) {
        return handle.select(SELECT + "WHERE h.due <= ? ORDER BY h.due, h.token LIMIT ?", now, limit)
                .map((row, context) -> HoldingRow.of(row))
                .list();
    }

    void insert(HoldingRow holding, long now, @Nullable String owner, long due) {
        handle.execute(
                """
                INSERT INTO holding (resource, token, phase, reservation, laboratory, start_limit, command_limit,
                    dispose_limit, manages_polling, assigned, since, owner, due, tries)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)
                """,
                holding.resource(),
                holding.id().token(),
                holding.phase().name(),
                value(holding.reservation()),
                holding.laboratory(),
                holding.limits().start().toMillis(),
                holding.limits().command().toMillis(),
                holding.limits().dispose().toMillis(),
                holding.limits().managesPolling(),
                holding.assigned(),
                now,
                owner,
                due);
    }

    /** Another phase has begun; due then, or never. */
    void enter(HoldingRow holding, long now, @Nullable String owner, @Nullable Long due) {
        handle.execute("""
                UPDATE holding SET phase = ?, reservation = ?, since = ?, owner = ?, due = ?, tries = 0
                WHERE resource = ?
                """, holding.phase().name(), value(holding.reservation()), now, owner, due, holding.resource());
    }

    /** CLEAN of nobody under another token, where it is. */
    HoldingRow fence(HoldingRow before, long token, long now) {
        handle.execute("""
                UPDATE holding
                SET token = ?, reservation = NULL, assigned = ?, since = ?, owner = NULL, due = ?, tries = 0
                WHERE resource = ?
                """, token, now, now, now, before.resource());
        return of(before.resource());
    }

    void lease(HoldingRow holding, String owner, long end) {
        handle.execute("UPDATE holding SET owner = ?, due = ? WHERE resource = ?", owner, end, holding.resource());
    }

    /** Only if it is still as it was read, and due. */
    boolean claim(HoldingRow holding, String owner, long now, long end) {
        return handle.execute(
                        "UPDATE holding SET owner = ?, due = ? WHERE resource = ? AND token = ? AND phase = ? AND due <= ?",
                        owner,
                        end,
                        holding.resource(),
                        holding.id().token(),
                        holding.phase().name(),
                        now)
                == 1;
    }

    boolean renew(HoldingId id, Phase phase, String owner, long end) {
        return handle.execute(
                        """
                        UPDATE holding SET due = ?
                        WHERE token = ? AND phase = ? AND owner = ?
                            AND resource = (SELECT number FROM resource WHERE type = ? AND instance = ?)
                        """,
                        end,
                        id.token(),
                        phase.name(),
                        owner,
                        id.resource().type(),
                        id.resource().instance())
                == 1;
    }

    /** Given back by its owner; due then, or never. A vain try is counted. */
    boolean giveBack(HoldingId id, Phase phase, String owner, @Nullable Long due, boolean vain) {
        return handle.execute(
                        """
                        UPDATE holding SET owner = NULL, due = ?, tries = CASE WHEN ? THEN tries + 1 ELSE 0 END
                        WHERE token = ? AND phase = ? AND owner = ?
                            AND resource = (SELECT number FROM resource WHERE type = ? AND instance = ?)
                        """,
                        due,
                        vain,
                        id.token(),
                        phase.name(),
                        owner,
                        id.resource().type(),
                        id.resource().instance())
                == 1;
    }

    void delete(long resource) {
        handle.execute("DELETE FROM holding WHERE resource = ?", resource);
    }

    private static @Nullable String value(@Nullable ReservationId id) {
        return id == null ? null : id.value();
    }
}
