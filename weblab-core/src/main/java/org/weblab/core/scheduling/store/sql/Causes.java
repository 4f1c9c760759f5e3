// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.sql;

import java.util.List;
import org.weblab.core.scheduling.store.Equipment.Cause;
import org.weblab.core.scheduling.store.Lease;
import org.weblab.core.scheduling.store.Work;

/** Why resources are out of order. A cause never touches a holding, and is taken back by its own kind only. */
final class Causes {

    private final Step step;

    Causes(Step step) {
        this.step = step;
    }

    /** Said again, it keeps its time and gets the new text. */
    void add(ResourceRow resource, Cause cause, String reason) {
        step.resources.addCause(resource, cause, reason, step.now);
        if (resource.works()) {
            step.resources.notFree(resource.number());
            changed(resource, -1);
        }
    }

    List<Work> remove(ResourceRow resource, Cause cause, Lease lease) {
        if (!resource.has(cause)) {
            return List.of();
        }
        step.resources.removeCause(resource, cause);
        if (resource.out().size() > 1) {
            return List.of();
        }
        changed(resource, 1);
        if (!step.resources.usable(resource.number())) {
            return List.of();
        }
        return new Matching(step, lease).becomesUsable(resource);
    }

    /** It is clean, and nobody holds it any more. */
    List<Work> cleaned(ResourceRow resource, Lease lease) {
        if (resource.has(Cause.UNCLEAN)) {
            return remove(resource, Cause.UNCLEAN, lease);
        }
        return resource.works() ? new Matching(step, lease).becomesUsable(resource) : List.of();
    }

    /** What works has changed for all that it serves. */
    private void changed(ResourceRow resource, int difference) {
        step.resources.countWorking(resource, difference);
        step.resources.serves(resource.number()).forEach(step::changed);
    }
}
