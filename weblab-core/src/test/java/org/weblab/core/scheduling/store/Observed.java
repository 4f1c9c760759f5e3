// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.weblab.core.scheduling.store.Equipment.Overview;
import org.weblab.core.scheduling.store.Equipment.ResourceView;
import org.weblab.protocol.ExperimentId;
import org.weblab.protocol.ReservationId;
import org.weblab.protocol.ResourceId;

/** All that can be seen of a store from outside without changing it. */
record Observed(
        Map<ReservationId, ReservationStatus> statuses,
        List<ResourceView> resources,
        Map<ExperimentId, Overview> overview,
        Map<ExperimentId, Long> versions,
        List<Unrecorded.Use> unrecorded) {

    static Observed of(SchedulingStore store, Collection<ReservationId> ids) {
        return new Observed(
                store.reservations().statuses(ids),
                store.equipment().snapshot(null, 100),
                store.equipment().overview(RandomVerbs.experiments()),
                store.equipment().changedSince(0),
                store.unrecorded().list(1_000));
    }

    Map<ResourceId, ResourceView> byId() {
        return resources.stream().collect(Collectors.toMap(ResourceView::id, view -> view));
    }
}
