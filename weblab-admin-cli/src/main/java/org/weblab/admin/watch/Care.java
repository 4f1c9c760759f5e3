// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.watch;

import org.weblab.admin.AdminError;
import org.weblab.admin.host.Observed;
import org.weblab.admin.run.Plans;
import org.weblab.core.http.operators.Upkeep;
import org.weblab.core.http.operators.Upkeep.Action;
import org.weblab.core.scheduling.store.Equipment;
import org.weblab.core.scheduling.store.Equipment.Cause;
import org.weblab.core.scheduling.store.Equipment.ResourceView;
import org.weblab.core.scheduling.store.Lease;
import org.weblab.core.scheduling.store.Phase;
import org.weblab.protocol.HoldingId;
import org.weblab.protocol.ResourceId;

/**
 * What an administrator says about equipment. Any core takes it, and gives the equipment to whoever waits; without one it is
 * said to the store. Throws {@link AdminError} about equipment that there is not.
 */
record Care(Observed stores, Plans plans) {

    String close(ResourceId resource, String reason) {
        known(resource);
        carryOut(new Upkeep(Action.CLOSE, resource.toString(), 0, reason));
        return "Closed " + resource;
    }

    String open(ResourceId resource) {
        known(resource);
        carryOut(new Upkeep(Action.OPEN, resource.toString(), 0, ""));
        return "Opened " + resource;
    }

    String clean(ResourceId resource) {
        ResourceView view = known(resource);
        HoldingId holding = view.holding();
        if (holding == null || view.phase() != Phase.CLEAN) {
            throw new AdminError("%s is not being cleaned".formatted(resource), "See what it does: status");
        }
        carryOut(new Upkeep(Action.CLEAN, resource.toString(), holding.token(), ""));
        return "Declared clean: " + resource;
    }

    private ResourceView known(ResourceId resource) {
        return LiveView.of(stores).resources().stream()
                .filter(view -> view.id().equals(resource))
                .findFirst()
                .orElseThrow(
                        () -> new AdminError("there is no resource '%s'".formatted(resource), "List them: status"));
    }

    private void carryOut(Upkeep upkeep) {
        if (new AnyCore(stores, plans)
                .ask(Upkeep.PATH, upkeep, Upkeep.Done.class)
                .isEmpty()) {
            carryOutHere(upkeep);
        }
    }

    private void carryOutHere(Upkeep upkeep) {
        ResourceId resource = ResourceId.parse(upkeep.resource());
        Equipment equipment = stores.scheduling().equipment();
        switch (upkeep.action()) {
            case CLOSE -> equipment.out(resource, Cause.CLOSED, upkeep.reason());
            case OPEN -> equipment.back(resource, Cause.CLOSED, Lease.NOBODY);
            case CLEAN ->
                stores.scheduling().holdings().disposed(new HoldingId(resource, upkeep.token()), null, Lease.NOBODY);
        }
    }
}
