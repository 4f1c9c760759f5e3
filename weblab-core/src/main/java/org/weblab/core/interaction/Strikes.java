// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.interaction;

import java.util.LinkedHashMap;
import java.util.Map;
import org.weblab.protocol.HoldingId;

/** Calls in a row that brought no answer, for each holding. Forgets the oldest, so that nothing needs to tidy it up. */
final class Strikes {

    private static final int OUT = 3;
    private static final int REMEMBERED = 10_000;

    private final Map<HoldingId, Integer> counts = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<HoldingId, Integer> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** One more; true if that was the last. */
    synchronized boolean out(HoldingId holding) {
        if (counts.merge(holding, 1, Integer::sum) < OUT) {
            return false;
        }
        counts.remove(holding);
        return true;
    }

    synchronized void forgive(HoldingId holding) {
        counts.remove(holding);
    }
}
