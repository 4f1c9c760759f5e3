// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.sql;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.weblab.core.scheduling.store.sql.StoreTime.Served;
import org.weblab.protocol.ReservationId;

/**
 * Served time, and how long each reservation may stay as it is, in served time. Where one process has the store to
 * itself this is the truth while the process lives; the sweeper writes it every 30 s. A kill takes served time and patience back together, at most by that.
 */
final class Signs {

    /** No limit. */
    static final long NEVER = Long.MAX_VALUE;

    private static final long INTERVAL = 30_000;

    private final Map<ReservationId, Sign> signs = new HashMap<>();
    private final TreeSet<Sign> byDeadline =
            new TreeSet<>(Comparator.comparingLong(Sign::deadline).thenComparingLong(Sign::arrival));
    private final Set<ReservationId> unwritten = new HashSet<>();

    private Served time = new Served(0, 0);
    private long lastWritten;

    enum Kind {
        /** QUEUED: a sign of life is good for the poll-time at least. */
        WAITING,
        /** ACTIVE: a sign of life is good for what it says. */
        USING,
        /** STARTING, DISPOSING: the limit is the laboratory's. */
        WORKING
    }

    /** One reservation. */
    record Sign(ReservationId id, long arrival, Kind kind, boolean heard, long deadline) {

        Sign heardUntil(long next) {
            boolean moves = kind != Kind.WORKING && deadline != NEVER;
            return new Sign(id, arrival, kind, true, moves ? next : deadline);
        }
    }

    synchronized Served time() {
        return time;
    }

    /** A sign of life. Not of those whose end is all that is left: nothing depends on it. */
    synchronized void heard(ReservationId id, long waitingGrace, long usingGrace) {
        Sign sign = signs.get(id);
        if (sign != null) {
            put(sign.heardUntil(time.served() + (sign.kind() == Kind.WAITING ? waitingGrace : usingGrace)));
            unwritten.add(id);
        }
    }

    synchronized boolean heard(ReservationId id) {
        Sign sign = signs.get(id);
        return sign != null && sign.heard();
    }

    /** Those whose time is over, longest first, without those that the verb under way has changed. */
    synchronized List<ReservationId> due(long served, int limit, Set<ReservationId> except) {
        return byDeadline.stream()
                .takeWhile(sign -> sign.deadline() <= served)
                .map(Sign::id)
                .filter(id -> !except.contains(id))
                .limit(limit)
                .toList();
    }

    /** What a committed transaction has changed; null = no limit of this kind any more. */
    synchronized void apply(Map<ReservationId, @Nullable Sign> changes, Served newTime) {
        time = newTime;
        changes.forEach((id, sign) -> {
            if (sign == null) {
                remove(id);
                unwritten.remove(id);
            } else {
                boolean heardMeanwhile = heard(id);
                put(new Sign(id, sign.arrival(), sign.kind(), heardMeanwhile || sign.heard(), sign.deadline()));
            }
        });
    }

    /** What only this memory knows. */
    synchronized List<Sign> unwritten() {
        return unwritten.stream().map(signs::get).filter(Objects::nonNull).toList();
    }

    synchronized boolean writeDue(long now) {
        return now - lastWritten >= INTERVAL || now < lastWritten;
    }

    /** The next sweep writes. */
    synchronized void hurry() {
        lastWritten = Long.MAX_VALUE;
    }

    synchronized void written(List<Sign> written, long now) {
        lastWritten = now;
        for (Sign sign : written) {
            if (sign.equals(signs.get(sign.id()))) {
                unwritten.remove(sign.id());
            }
        }
    }

    private void put(Sign sign) {
        remove(sign.id());
        signs.put(sign.id(), sign);
        byDeadline.add(sign);
    }

    private void remove(ReservationId id) {
        Sign before = signs.remove(id);
        if (before != null) {
            byDeadline.remove(before);
        }
    }
}
