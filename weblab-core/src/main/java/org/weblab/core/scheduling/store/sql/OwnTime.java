// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.sql;

import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.weblab.core.scheduling.store.ReservationStatus;
import org.weblab.core.scheduling.store.Rules;
import org.weblab.protocol.ReservationId;

/** Of one process that has the store to itself: its own clock; served time and signs of life in its memory. */
final class OwnTime implements StoreTime {

    private final InstantSource clock;
    private final Signs signs = new Signs();

    OwnTime(InstantSource clock) {
        this.clock = clock;
    }

    /** The transaction has the lock of the whole file since it began. */
    @Override
    public Start start(Handle handle) {
        return new Start(Counters.read(handle), signs.time(), micros(handle));
    }

    @Override
    public long micros(Handle handle) {
        return Rules.micros(clock.instant());
    }

    @Override
    public Watch watch(Handle handle) {
        return new OwnWatch(handle);
    }

    @Override
    public Map<ReservationId, ReservationStatus> ask(Transactions transactions, ReservationId id, long grace) {
        signs.heard(id, grace, grace);
        return transactions.read(handle -> new StatusReader(handle, List.of(id), this).read());
    }

    @Override
    public void heard(Transactions transactions, Collection<ReservationId> ids, long waiting, long using) {
        ids.forEach(id -> signs.heard(id, waiting, using));
    }

    /** To count without a statement would be no cheaper: a sweep that finds nothing writes nothing. */
    @Override
    public boolean onlyCounts(Transactions transactions) {
        return false;
    }

    @Override
    public void load(Handle handle) {
        Map<ReservationId, Signs.@Nullable Sign> known = new HashMap<>();
        new ReservationTable(handle).signs().forEach(sign -> known.put(sign.id(), sign));
        signs.apply(known, ServedTime.read(handle));
    }

    @Override
    public void close(Transactions transactions) {
        signs.hurry();
        transactions.write(step -> {
            step.swept();
            return true;
        });
    }

    private final class OwnWatch implements Watch {

        private final Handle handle;
        private final Map<ReservationId, Signs.@Nullable Sign> changed = new LinkedHashMap<>();
        private List<Signs.Sign> written = List.of();
        private @Nullable Long writtenAt;

        private OwnWatch(Handle handle) {
            this.handle = handle;
        }

        @Override
        public boolean heard(ReservationRow reservation) {
            return signs.heard(reservation.id());
        }

        @Override
        public void set(ReservationRow reservation, Signs.Kind kind, long deadline) {
            changed.put(
                    reservation.id(), new Signs.Sign(reservation.id(), reservation.arrival(), kind, false, deadline));
        }

        @Override
        public void remove(ReservationId reservation) {
            changed.put(reservation, null);
        }

        /** The verb's own changes are not in memory yet. */
        @Override
        public List<ReservationId> due(long served, int limit) {
            return signs.due(served, limit, changed.keySet());
        }

        /** Served time and signs of life are written by a sweep, if it is time to. */
        @Override
        public void swept(Served served, long now) {
            if (!signs.writeDue(now)) {
                return;
            }
            written = signs.unwritten().stream()
                    .filter(sign -> !changed.containsKey(sign.id()))
                    .toList();
            new ReservationTable(handle).write(written);
            ServedTime.write(handle, served);
            writtenAt = now;
        }

        @Override
        public void committed(Served served) {
            signs.apply(changed, served);
            if (writtenAt != null) {
                signs.written(written, writtenAt);
            }
        }
    }
}
