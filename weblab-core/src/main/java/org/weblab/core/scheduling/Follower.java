// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.weblab.core.scheduling.store.ReservationStatus;
import org.weblab.core.scheduling.store.ReservationStatus.Active;
import org.weblab.core.scheduling.store.ReservationStatus.Queued;
import org.weblab.core.scheduling.store.ReservationStatus.State;
import org.weblab.protocol.ReservationId;

/** One stream of one reservation, and what it was told last. Told from one thread only. */
final class Follower {

    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);

    final ReservationId id;
    private final Watcher<ReservationStatus> watcher;
    private volatile @Nullable ReservationStatus last;

    Follower(ReservationId id, Watcher<ReservationStatus> watcher) {
        this.id = id;
        this.watcher = watcher;
    }

    @Nullable
    ReservationStatus last() {
        return last;
    }

    /** Passes on what is news; an answer that is older than the last one is none. */
    void tell(ReservationStatus status) {
        ReservationStatus before = last;
        if (before != null && (status.version() < before.version() || same(before.state(), status.state()))) {
            return;
        }
        last = status;
        try {
            watcher.changed(status);
        } catch (RuntimeException e) {
            LOG.warn("{}: an event could not be sent", id, e);
        }
    }

    void end() {
        try {
            watcher.ended();
        } catch (RuntimeException e) {
            LOG.warn("{}: a stream could not be ended", id, e);
        }
    }

    private static boolean same(State before, State now) {
        return timeless(before).equals(timeless(now));
    }

    /** The clock's part of a state is no news: who shows it counts for himself. */
    private static State timeless(State state) {
        return switch (state) {
            case Active a -> new Active(a.holding(), a.laboratory(), a.over(), Duration.ZERO, a.configuration());
            case Queued q -> new Queued(q.place(), q.outOfOrder(), null, null);
            default -> state;
        };
    }
}
