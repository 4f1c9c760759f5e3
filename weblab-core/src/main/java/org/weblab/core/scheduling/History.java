// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.weblab.core.scheduling.store.Unrecorded;
import org.weblab.core.scheduling.store.Unrecorded.Use;

/** Brings uses from the store to the archive. They stay listed in the store until that is done, whatever dies meanwhile. */
final class History {

    private static final Logger LOG = LoggerFactory.getLogger(History.class);
    private static final int LIMIT = 200;
    private static final Duration PACE = Duration.ofSeconds(1);

    private final Unrecorded unrecorded;
    private final Archive archive;
    private Way way = Way.ALL_TOGETHER;
    private boolean told;
    private volatile int waiting;

    /** How uses are tried. */
    private enum Way {
        ALL_TOGETHER,
        /** After a failure, so that a single use that cannot be recorded does not keep the others out. */
        ONE_BY_ONE
    }

    History(Unrecorded unrecorded, Archive archive) {
        this.unrecorded = unrecorded;
        this.archive = archive;
    }

    /** One round; the answer is how long to rest. */
    Duration round() {
        List<Use> listed = unrecorded.list(LIMIT);
        waiting = listed.size();
        if (listed.isEmpty()) {
            return PACE;
        }
        List<Use> uses = switch (way) {
            case ALL_TOGETHER -> listed;
            case ONE_BY_ONE -> oneAtRandom(listed);
        };
        if (!kept(uses)) {
            return PACE;
        }
        unrecorded.recorded(uses);
        waiting = listed.size() - uses.size();
        boolean allAreThrough = waiting == 0;
        if (allAreThrough) {
            // The next failure is another outage, of which operators shall hear again.
            told = false;
        }
        return allAreThrough && listed.size() < LIMIT ? PACE : Duration.ZERO;
    }

    /** How many were listed and are not recorded; what came since then is not counted. */
    int waiting() {
        return waiting;
    }

    private boolean kept(List<Use> uses) {
        try {
            archive.keep(uses);
            way = Way.ALL_TOGETHER;
            return true;
        } catch (RuntimeException e) {
            if (!told) {
                LOG.warn("{} uses cannot be recorded now, trying on: {}", uses.size(), e.toString());
            }
            told = true;
            way = Way.ONE_BY_ONE;
            return false;
        }
    }

    private static List<Use> oneAtRandom(List<Use> uses) {
        return List.of(uses.get(ThreadLocalRandom.current().nextInt(uses.size())));
    }
}
