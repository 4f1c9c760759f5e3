// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.memory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.weblab.core.scheduling.store.Equipment.Cause;
import org.weblab.core.scheduling.store.Equipment.Out;
import org.weblab.core.scheduling.store.Lease;
import org.weblab.core.scheduling.store.Work;

/** Why resources are out of order. A cause never touches a holding, and is taken back by its own kind only. */
final class Causes {

    private final State state;
    private final Matching matching;

    Causes(State state, Matching matching) {
        this.state = state;
        this.matching = matching;
    }

    /** Said again, it keeps its time and gets the new text. */
    void add(Resource resource, Cause cause, String reason) {
        boolean worked = resource.works();
        Out before = resource.out.get(cause);
        Instant since = before == null ? Instant.ofEpochMilli(state.now) : before.since();
        resource.out.put(cause, new Out(cause, reason, since));
        if (worked) {
            changed(resource);
        }
    }

    List<Work> remove(Resource resource, Cause cause, Lease lease) {
        if (resource.out.remove(cause) == null || !resource.works()) {
            return List.of();
        }
        changed(resource);
        resource.freeSince = state.now;
        return matching.handOn(resource, lease);
    }

    /** It is clean, and nobody holds it any more. */
    List<Work> cleaned(Resource resource, Lease lease) {
        resource.freeSince = state.now;
        return resource.out.containsKey(Cause.UNCLEAN)
                ? remove(resource, Cause.UNCLEAN, lease)
                : matching.handOn(resource, lease);
    }

    /** What works has changed for all that it serves. */
    private void changed(Resource resource) {
        resource.serves().stream()
                .map(experiment ->
                        Optional.ofNullable(state.experiments.get(experiment)).orElseThrow())
                .forEach(state::changed);
    }
}
