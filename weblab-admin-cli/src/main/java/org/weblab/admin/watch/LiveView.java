// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.watch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.weblab.admin.host.Observed;
import org.weblab.core.scheduling.store.Equipment;
import org.weblab.core.scheduling.store.Equipment.Overview;
import org.weblab.core.scheduling.store.Equipment.ResourceView;
import org.weblab.core.scheduling.store.ReservationStatus;
import org.weblab.core.scheduling.store.Reservations;
import org.weblab.protocol.ExperimentId;
import org.weblab.protocol.ReservationId;

/**
 * Queues and equipment at one moment, as far as several readings of the store are one moment.
 *
 * @param experiments in order
 * @param resources in order
 */
record LiveView(List<Overview> experiments, List<ResourceView> resources) {

    private static final int PAGE = 500;

    static LiveView of(Observed stores) {
        Equipment equipment = stores.scheduling().equipment();
        List<Overview> experiments = equipment.overview(stores.experiments()).values().stream()
                .sorted(Comparator.comparing(Overview::experiment))
                .toList();
        List<ResourceView> resources = new ArrayList<>();
        List<ResourceView> page;
        do {
            page = equipment.snapshot(
                    resources.isEmpty() ? null : resources.getLast().id(), PAGE);
            resources.addAll(page);
        } while (page.size() == PAGE);
        return new LiveView(experiments, resources);
    }

    /** Who waits for an experiment, in order, at most so many. */
    static List<ReservationStatus> waiting(Observed stores, ExperimentId experiment, int limit) {
        Reservations reservations = stores.scheduling().reservations();
        List<ReservationStatus> found = new ArrayList<>();
        List<ReservationId> page;
        do {
            page = reservations.waiting(experiment, found.size(), Math.min(PAGE, limit - found.size()));
            Map<ReservationId, ReservationStatus> statuses = new HashMap<>(reservations.statuses(page));
            page.stream().map(statuses::get).filter(Objects::nonNull).forEach(found::add);
        } while (page.size() == PAGE && found.size() < limit);
        return found;
    }

    /** Those who have equipment, or whose equipment is cleaned, in the order of the equipment. */
    List<ReservationStatus> served(Observed stores) {
        Reservations reservations = stores.scheduling().reservations();
        List<ReservationId> ids = resources.stream()
                .flatMap(resource -> Stream.ofNullable(resource.reservation()))
                .toList();
        List<ReservationStatus> found = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += PAGE) {
            List<ReservationId> page = ids.subList(from, Math.min(ids.size(), from + PAGE));
            Map<ReservationId, ReservationStatus> statuses = reservations.statuses(page);
            page.stream().map(statuses::get).filter(Objects::nonNull).forEach(found::add);
        }
        return found;
    }
}
