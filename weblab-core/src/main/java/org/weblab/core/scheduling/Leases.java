// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.weblab.core.scheduling.store.Holdings;
import org.weblab.core.scheduling.store.Lease;
import org.weblab.core.scheduling.store.Phase;
import org.weblab.core.scheduling.store.Work;
import org.weblab.protocol.HoldingId;

/**
 * The leases of the calls under way. None is renewed beyond the limit of its call: a laboratory that never answers must
 * not keep its equipment for ever.
 */
final class Leases {

    private final Holdings holdings;
    private final Lease lease;
    private final InstantSource clock;
    private final Map<HoldingId, Call> calls = new ConcurrentHashMap<>();

    private record Call(Phase phase, Instant until) {}

    Leases(Holdings holdings, Lease lease, InstantSource clock) {
        this.holdings = holdings;
        this.lease = lease;
        this.clock = clock;
    }

    /** A call begins; the answer ends it. A later phase of the same holding takes the place of an earlier one. */
    Runnable hold(Work work) {
        Call call = new Call(work.phase(), clock.instant().plus(work.limit()));
        calls.put(work.holding(), call);
        return () -> calls.remove(work.holding(), call);
    }

    void renew() {
        calls.values().removeIf(call -> call.until().isBefore(clock.instant()));
        Map<HoldingId, Phase> due = new HashMap<>();
        calls.forEach((holding, call) -> due.put(holding, call.phase()));
        if (due.isEmpty()) {
            return;
        }
        holdings.renew(due, lease).forEach((holding, ours) -> {
            if (!ours) {
                calls.computeIfPresent(holding, (id, call) -> call.phase() == due.get(id) ? null : call);
            }
        });
    }
}
