// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.weblab.core.scheduling.store.Equipment;
import org.weblab.core.scheduling.store.Equipment.Overview;
import org.weblab.protocol.ExperimentId;

/** The streams of the list of laboratories: what is free, what works, how many wait. Told once a second at most. */
final class Board {

    private static final Logger LOG = LoggerFactory.getLogger(Board.class);
    private static final Duration PACE = Duration.ofSeconds(1);
    private static final int LOOK_AT_ALL = 5;

    private final Equipment equipment;
    private final Loop loop = new Loop("board", this::round);
    private final Set<Reader> readers = ConcurrentHashMap.newKeySet();
    private final Map<ExperimentId, Overview> seen = new HashMap<>();
    private long version;
    private int rounds;

    private static final class Reader {
        private final Set<ExperimentId> experiments;
        private final Watcher<Map<ExperimentId, Overview>> watcher;
        private boolean greeted;

        Reader(Collection<ExperimentId> experiments, Watcher<Map<ExperimentId, Overview>> watcher) {
            this.experiments = Set.copyOf(experiments);
            this.watcher = watcher;
        }
    }

    Board(Equipment equipment) {
        this.equipment = equipment;
    }

    Loop loop() {
        return loop;
    }

    Subscription follow(Collection<ExperimentId> experiments, Watcher<Map<ExperimentId, Overview>> watcher) {
        Reader reader = new Reader(experiments, watcher);
        readers.add(reader);
        loop.wake();
        return () -> readers.remove(reader);
    }

    void end() {
        for (Reader reader : List.copyOf(readers)) {
            readers.remove(reader);
            try {
                reader.watcher.ended();
            } catch (RuntimeException e) {
                LOG.warn("A stream could not be ended", e);
            }
        }
    }

    /** One round; the answer is how long to rest. */
    Duration round() {
        if (readers.isEmpty()) {
            seen.clear();
            return Loop.UNTIL_WOKEN;
        }
        Set<ExperimentId> changed = read();
        for (Reader reader : readers) {
            if (!reader.greeted || reader.experiments.stream().anyMatch(changed::contains)) {
                tell(reader);
            }
        }
        return PACE;
    }

    /**
     * What is new of what somebody reads. A version tells of queues and of what works: equipment that others share, or that
     * was cleaned after nobody, becomes free without one, so now and then all is looked at.
     */
    private Set<ExperimentId> read() {
        Map<ExperimentId, Long> changes = equipment.changedSince(version);
        boolean all = rounds++ % LOOK_AT_ALL == 0;
        Set<ExperimentId> wanted = new HashSet<>();
        for (Reader reader : readers) {
            for (ExperimentId experiment : reader.experiments) {
                if (all || changes.containsKey(experiment) || !reader.greeted) {
                    wanted.add(experiment);
                }
            }
        }
        if (wanted.isEmpty()) {
            return wanted;
        }
        Set<ExperimentId> news = new HashSet<>();
        equipment.overview(wanted).forEach((id, now) -> {
            Overview before = seen.get(id);
            if (before == null || (now.version() >= before.version() && !now.equals(before))) {
                seen.put(id, now);
                news.add(id);
            }
        });
        changes.values().forEach(v -> version = Math.max(version, v));
        return news;
    }

    private void tell(Reader reader) {
        reader.greeted = true;
        Map<ExperimentId, Overview> whole = new HashMap<>(seen);
        whole.keySet().retainAll(reader.experiments);
        try {
            reader.watcher.changed(Map.copyOf(whole));
        } catch (RuntimeException e) {
            LOG.warn("An event could not be sent", e);
        }
    }
}
