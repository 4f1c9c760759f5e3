// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling;

import java.util.Collection;
import java.util.Map;
import org.weblab.core.scheduling.store.Equipment.Overview;
import org.weblab.core.scheduling.store.ReservationStatus;
import org.weblab.protocol.ExperimentId;
import org.weblab.protocol.ReservationId;

/** Tells those who wait, at once when their turn comes. Each event is the whole state; an older one never follows a newer. */
public final class Places {

    private final Turns turns;
    private final Board board;

    Places(Turns turns, Board board) {
        this.turns = turns;
        this.board = board;
    }

    /** News of one reservation, beginning with its state now; as long as it lasts it counts as a sign of life. */
    public Subscription follow(ReservationId id, Watcher<ReservationStatus> watcher) {
        return turns.follow(id, watcher);
    }

    /** News of the queues and the equipment of these experiments, all of them each time, beginning with now. */
    public Subscription follow(Collection<ExperimentId> experiments, Watcher<Map<ExperimentId, Overview>> watcher) {
        return board.follow(experiments, watcher);
    }

    void end() {
        turns.end();
        board.end();
    }
}
