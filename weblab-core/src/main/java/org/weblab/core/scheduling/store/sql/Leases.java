// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.sql;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.weblab.core.scheduling.store.Lease;
import org.weblab.core.scheduling.store.Submission;
import org.weblab.core.scheduling.store.Work;

/** Gives the work of a holding to somebody. */
final class Leases {

    private final Step step;
    private final Lease lease;

    Leases(Step step, Lease lease) {
        this.step = step;
        this.lease = lease;
    }

    Work take(HoldingRow holding) {
        Submission session = holding.reservation() == null
                ? null
                : step.reservations.find(holding.reservation()).orElseThrow().session();
        return take(holding, session);
    }

    Work take(HoldingRow holding, @Nullable Submission session) {
        step.holdings.lease(holding, lease.owner(), end());
        return work(holding, session);
    }

    /** The first work of a new holding. */
    Work begin(HoldingRow holding, @Nullable Submission session) {
        step.holdings.insert(holding, step.now, lease.owner(), end());
        return work(holding, session);
    }

    private long end() {
        return step.now + lease.length().toMillis();
    }

    private Work work(HoldingRow holding, @Nullable Submission session) {
        return new Work(
                holding.id(),
                holding.phase(),
                holding.laboratory(),
                session,
                Instant.ofEpochMilli(holding.assigned()),
                holding.limits().of(holding.phase()),
                Instant.ofEpochMilli(end()),
                holding.tries());
    }
}
