// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.weblab.protocol.HoldingId;

/** Uses that began or ended and are not yet in the history. A core's death loses none. */
public interface Unrecorded {

    /** At most {@code limit} of them. They stay listed until {@link #recorded}. */
    List<Use> list(int limit);

    /** These are in the history in the state listed; one that changed since stays listed. */
    void recorded(Collection<Use> uses);

    /**
     * One use as the history shall know it.
     *
     * @param submission who, what, from where
     * @param begin when it was confirmed
     * @param end null while in use
     * @param reason null while in use
     * @param data results, null if none (yet)
     */
    record Use(
            Submission submission,
            HoldingId holding,
            String laboratory,
            Instant begin,
            String configuration,
            @Nullable Instant end,
            @Nullable EndReason reason,
            @Nullable String data) {}
}
