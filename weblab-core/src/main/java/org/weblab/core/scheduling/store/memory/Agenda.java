// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.memory;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** What is due when. Each thing has at most one time. */
final class Agenda<T> {

    private final ToLongFunction<T> order;
    private final Map<T, Entry<T>> entries = new HashMap<>();
    private final TreeSet<Entry<T>> byTime =
            new TreeSet<>(Comparator.<Entry<T>>comparingLong(Entry::time).thenComparingLong(Entry::order));

    private record Entry<T>(long time, long order, T thing) {}

    /** The order, a different number for each thing, decides between those that are due at the same time. */
    Agenda(ToLongFunction<T> order) {
        this.order = order;
    }

    void set(T thing, long time) {
        clear(thing);
        Entry<T> entry = new Entry<>(time, order.applyAsLong(thing), thing);
        entries.put(thing, entry);
        byTime.add(entry);
    }

    void clear(T thing) {
        Entry<T> entry = entries.remove(thing);
        if (entry != null) {
            byTime.remove(entry);
        }
    }

    @Nullable
    Long at(T thing) {
        Entry<T> entry = entries.get(thing);
        return entry == null ? null : entry.time();
    }

    List<T> due(long now, int limit) {
        return byTime.stream()
                .takeWhile(entry -> entry.time() <= now)
                .limit(limit)
                .map(Entry::thing)
                .toList();
    }
}
