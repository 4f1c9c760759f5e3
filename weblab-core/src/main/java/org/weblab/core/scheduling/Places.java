// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling;

import java.util.Collection;
import java.util.Map;
import org.weblab.core.scheduling.store.Equipment.Overview;
import org.weblab.core.scheduling.store.ReservationStatus;
import org.weblab.protocol.ExperimentId;
import org.weblab.protocol.ReservationId;

/** Tells those who wait, at once when their turn comes. Each event is the whole state; an older one never follows a newer. */
@SuppressWarnings("DoNotCallSuggester") // bodies follow
public final class Places {

    /** News of one reservation, beginning with its state now; as long as it lasts it counts as a sign of life. */
    public Subscription follow(ReservationId id, Watcher<ReservationStatus> watcher) {
        throw new UnsupportedOperationException("soon");
    }

    /** News of the queues and the equipment of these experiments, all of them each time, beginning with now. */
    public Subscription follow(Collection<ExperimentId> experiments, Watcher<Map<ExperimentId, Overview>> watcher) {
        throw new UnsupportedOperationException("soon");
    }
}
