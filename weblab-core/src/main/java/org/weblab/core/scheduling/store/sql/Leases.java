// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.sql;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.weblab.core.scheduling.store.Lease;
import org.weblab.core.scheduling.store.Phase;
import org.weblab.core.scheduling.store.Submission;
import org.weblab.core.scheduling.store.Work;
import org.weblab.protocol.ReservationId;

/** Gives the work of a holding to somebody. */
final class Leases {

    private final HoldingTable holdings;
    private final ReservationTable reservations;
    private final long now;
    private final Lease lease;

    Leases(Step step, Lease lease) {
        this(step.holdings, step.reservations, step.now, lease);
    }

    Leases(Leasing leasing, Lease lease) {
        this(leasing.holdings, leasing.reservations, leasing.now, lease);
    }

    private Leases(HoldingTable holdings, ReservationTable reservations, long now, Lease lease) {
        this.holdings = holdings;
        this.reservations = reservations;
        this.now = now;
        this.lease = lease;
    }

    /** Work that was seen to be due; empty if somebody else was quicker. */
    Optional<Work> claim(HoldingRow holding) {
        Submission session = session(holding);
        return holdings.claim(holding, lease.owner(), now, end())
                ? Optional.of(work(holding, session))
                : Optional.empty();
    }

    private @Nullable Submission session(HoldingRow holding) {
        return Optional.<@Nullable ReservationId>ofNullable(holding.reservation())
                .flatMap(reservations::find)
                .map(ReservationRow::session)
                .orElse(null);
    }

    Work take(HoldingRow holding, @Nullable Submission session) {
        holdings.lease(holding, lease.owner(), end());
        return work(holding, session);
    }

    /** Leaving START or USE; for the reservation, if it waits for the end of the clean-up. */
    Work clean(HoldingRow before, @Nullable Submission session) {
        ReservationId reservation = session == null ? null : session.id();
        HoldingRow holding = before.in(Phase.CLEAN, reservation);
        holdings.enter(holding, now, lease.owner(), end());
        return work(holding, session);
    }

    /** The first work of a new holding. */
    Work begin(HoldingRow holding, @Nullable Submission session) {
        holdings.insert(holding, now, lease.owner(), end());
        return work(holding, session);
    }

    private long end() {
        return now + lease.length().toMillis();
    }

    private Work work(HoldingRow holding, @Nullable Submission session) {
        return new Work(
                holding.id(),
                holding.phase(),
                holding.laboratory(),
                session,
                Instant.ofEpochMilli(holding.assigned()),
                holding.limits().of(holding.phase()),
                holding.tries());
    }
}
