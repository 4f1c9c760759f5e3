// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.memory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.weblab.protocol.ExperimentId;

/** What students ask for, with the queue of those who wait for it. Changed under the lock only. */
final class Experiment {

    private static final Comparator<Reservation> KEY = Comparator.<Reservation>comparingInt(
                    reservation -> reservation.submission.priority())
            .thenComparingLong(reservation -> reservation.arrival);

    final ExperimentId id;

    /** In order of the key; sorted, so that a place is an index. */
    private final List<Reservation> queue = new ArrayList<>();

    /** Those of the topology that serve it. */
    final List<Resource> resources = new ArrayList<>();

    long version;
    long mean;
    long longest;

    Experiment(ExperimentId id) {
        this.id = id;
    }

    void enqueue(Reservation reservation) {
        queue.add(before(reservation), reservation);
    }

    void dequeue(Reservation reservation) {
        queue.remove(Collections.binarySearch(queue, reservation, KEY));
    }

    /** How many have a smaller key, whether or not the reservation itself waits here. */
    int before(Reservation reservation) {
        int found = Collections.binarySearch(queue, reservation, KEY);
        return found >= 0 ? found : -found - 1;
    }

    @Nullable
    Reservation first() {
        return queue.isEmpty() ? null : queue.getFirst();
    }

    List<Reservation> waiting() {
        return List.copyOf(queue);
    }

    int length() {
        return queue.size();
    }

    static boolean isBefore(Reservation one, Reservation other) {
        return KEY.compare(one, other) < 0;
    }
}
