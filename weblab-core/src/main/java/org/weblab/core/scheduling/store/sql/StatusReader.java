// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.sql;

import static java.util.Objects.requireNonNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.weblab.core.scheduling.store.ReservationStatus;
import org.weblab.core.scheduling.store.Rules;
import org.weblab.protocol.HoldingId;
import org.weblab.protocol.ReservationId;
import org.weblab.protocol.ResourceId;

/** What students are told. */
final class StatusReader {

    private final Handle handle;
    private final Collection<ReservationId> ids;
    private final Places places;
    private final StoreTime time;
    private final List<Pulse> pulses = new ArrayList<>();

    StatusReader(Handle handle, Collection<ReservationId> ids, StoreTime time) {
        this.handle = handle;
        this.ids = ids;
        this.places = new Places(handle, ids.size());
        this.time = time;
    }

    Map<ReservationId, ReservationStatus> read() {
        // All rows first: a statement that fails while others are still being read hides its reason.
        List<Found> all = handle.createQuery("""
                        SELECT r.*, e.version, e.mean_ms, e.longest_ms, x.type, x.instance,
                            h.token, h.laboratory, h.assigned, v.served AS served_now
                        FROM reservation r
                        JOIN served v ON v.one = 1
                        JOIN experiment e ON e.id = r.experiment
                        LEFT JOIN holding h ON h.resource = r.resource
                        LEFT JOIN resource x ON x.number = r.resource
                        WHERE r.id IN (<ids>)
                        """)
                .bindList("ids", ReservationTable.padded(ids))
                .map((row, context) -> Found.of(row))
                .list();
        all.forEach(found -> pulses.add(found.pulse()));
        return all.stream()
                .collect(Collectors.toMap(found -> found.reservation().id(), this::status, (a, b) -> a));
    }

    /** Of those that were read. */
    List<Pulse> pulses() {
        return pulses;
    }

    /** One row; what follows "its" is there while it has equipment. */
    private record Found(
            ReservationRow reservation,
            Pulse pulse,
            long version,
            long mean,
            long longest,
            @Nullable HoldingId itsHolding,
            @Nullable String itsLaboratory,
            Instant itsAssignment) {

        static Found of(ResultSet row) throws SQLException {
            ReservationRow reservation = ReservationRow.of(row);
            return new Found(
                    reservation,
                    Pulse.of(reservation, row),
                    row.getLong("version"),
                    row.getLong("mean_ms"),
                    row.getLong("longest_ms"),
                    holding(row),
                    row.getString("laboratory"),
                    Columns.instant(row, "assigned"));
        }

        private static @Nullable HoldingId holding(ResultSet row) throws SQLException {
            long token = row.getLong("token");
            return row.wasNull()
                    ? null
                    : new HoldingId(new ResourceId(row.getString("instance"), row.getString("type")), token);
        }
    }

    private ReservationStatus status(Found found) {
        ReservationRow reservation = found.reservation();
        return new ReservationStatus(
                reservation.id(),
                reservation.submission().session(),
                reservation.submission().user(),
                reservation.experiment(),
                reservation.submission().request(),
                found.version(),
                reservation.attempts(),
                state(found));
    }

    private ReservationStatus.State state(Found found) {
        ReservationRow reservation = found.reservation();
        ReservationRow.Use use = reservation.use();
        Long over = reservation.over();
        return switch (reservation.state()) {
            case QUEUED -> queued(reservation, found.mean(), found.longest());
            case STARTING ->
                new ReservationStatus.Starting(
                        requireNonNull(found.itsHolding()),
                        found.itsAssignment(),
                        over == null ? null : Instant.ofEpochMilli(over));
            case ACTIVE ->
                new ReservationStatus.Active(
                        requireNonNull(found.itsHolding()),
                        requireNonNull(found.itsLaboratory()),
                        Instant.ofEpochMilli(requireNonNull(over)),
                        Duration.ofMillis(Math.max(0, over - time.micros(handle) / 1_000)),
                        requireNonNull(use).configuration());
            case DISPOSING ->
                new ReservationStatus.Disposing(
                        requireNonNull(reservation.reason()),
                        requireNonNull(use).configuration());
            case FINISHED ->
                new ReservationStatus.Finished(
                        requireNonNull(reservation.reason()),
                        use != null,
                        use == null ? null : use.configuration(),
                        reservation.results());
        };
    }

    private ReservationStatus.Queued queued(ReservationRow reservation, long mean, long longest) {
        QueueTable.Standing standing = places.of(reservation).orElse(new QueueTable.Standing(0, 0));
        return Rules.queued(standing.ahead(), standing.working(), mean, longest, reservation.left());
    }
}
