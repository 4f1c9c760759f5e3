// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.watch;

import java.util.Optional;
import org.weblab.admin.AdminError;
import org.weblab.admin.deployment.Deployment;
import org.weblab.admin.host.Observed;
import org.weblab.core.scheduling.store.StoreUnavailable;
import org.weblab.persistence.DatabaseUnavailable;
import org.weblab.runtime.config.Configuration;

/**
 * Queues and equipment, or why they are not known.
 *
 * @param problem empty if there is a view
 */
record EquipmentReport(Optional<LiveView> view, String problem) {

    static EquipmentReport of(Deployment deployment, Configuration configuration) {
        try (Observed stores = Observed.open(deployment, configuration)) {
            return new EquipmentReport(Optional.of(LiveView.of(stores)), "");
        } catch (AdminError | StoreUnavailable | DatabaseUnavailable e) {
            return new EquipmentReport(Optional.empty(), String.valueOf(e.getMessage()));
        }
    }

    void print() {
        System.out.println();
        view.ifPresentOrElse(
                live -> new LiveText(System.out::println).print(live),
                () -> System.out.println("Queues and equipment are not known: " + problem));
    }
}
