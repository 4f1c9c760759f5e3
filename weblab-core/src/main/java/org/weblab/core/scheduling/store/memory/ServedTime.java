// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.memory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.weblab.core.scheduling.store.Lease;
import org.weblab.core.scheduling.store.Rules;
import org.weblab.core.scheduling.store.Work;

/** Served time: it stands still while nobody could have been heard. */
final class ServedTime {

    private final State state;
    private final Leases leases;
    private final Matching matching;

    ServedTime(State state, Leases leases, Matching matching) {
        this.state = state;
        this.leases = leases;
        this.matching = matching;
    }

    /** Adds the time since the last count; returns the first starts after the settling time, if it has just ended. */
    List<Work> count(Lease lease) {
        boolean settling = state.settling();
        pass();
        if (!settling || state.settling()) {
            return List.of();
        }
        List<Work> work = new ArrayList<>();
        oldestFirst().forEach(resource -> work.addAll(matching.handOn(resource, lease)));
        return work;
    }

    private void pass() {
        long pause = Math.max(0, state.now - state.counted);
        state.counted = state.now;
        state.served += Math.min(pause, Rules.LONGEST_STEP);
        if (pause > Rules.LONGEST_STEP) {
            seam();
        }
    }

    /** Verbs may have been lost: what counts as free may be in use. A clean-up under a fresh token makes sure. */
    private void seam() {
        state.jump();
        oldestFirst().stream()
                .filter(resource -> resource.holding == null)
                .forEach(resource -> leases.put(Holding.clean(resource, state.nextToken(), state.now)));
    }

    private List<Resource> oldestFirst() {
        return state.resources.values().stream()
                .sorted(Comparator.comparingLong(resource -> resource.number))
                .toList();
    }
}
