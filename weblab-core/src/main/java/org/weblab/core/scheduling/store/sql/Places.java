// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.sql;

import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.weblab.core.scheduling.store.sql.QueueTable.Standing;
import org.weblab.protocol.ExperimentId;

/**
 * The places of many at once: it pays to read the queue of a type as a whole when many of those who stand in it are asked
 * for.
 */
final class Places {

    /** For so few, one statement for each is best anyway. */
    private static final int FEW = 4;

    /** One statement for one place costs about as much as so many keys. */
    private static final int KEYS_OF_A_STATEMENT = 64;

    /** The best is the one that works, then the one with the fewest ahead, then the one with the most resources. */
    private static final Comparator<Standing> BEST = Comparator.<Standing>comparingInt(
                    standing -> standing.working() == 0 ? 1 : 0)
            .thenComparingInt(Standing::ahead)
            .thenComparingInt(standing -> -standing.working());

    private final QueueTable queues;
    private final int asked;
    private final Map<ExperimentId, List<QueueTable.Type>> types = new HashMap<>();
    private final Map<String, List<QueueTable.Key>> keys = new HashMap<>();

    Places(Handle handle, int asked) {
        this.queues = new QueueTable(handle);
        this.asked = asked;
    }

    /** Empty if nothing serves the experiment any more. */
    Optional<Standing> of(ReservationRow reservation) {
        ExperimentId experiment = reservation.experiment();
        QueueTable.Key key = new QueueTable.Key(reservation.submission().priority(), reservation.arrival());
        if (asked <= FEW) {
            return queues.standing(experiment, key);
        }
        List<QueueTable.Type> serving = types.computeIfAbsent(experiment, queues::types);
        long waiting = serving.stream().mapToLong(QueueTable.Type::waiting).sum();
        if (waiting > (long) asked * KEYS_OF_A_STATEMENT) {
            return queues.standing(experiment, key);
        }
        return serving.stream()
                .map(type -> new Standing(ahead(type, key), type.working()))
                .min(BEST);
    }

    private int ahead(QueueTable.Type type, QueueTable.Key key) {
        int found = Collections.binarySearch(keys.computeIfAbsent(type.name(), queues::keys), key);
        return found >= 0 ? found : -found - 1;
    }
}
