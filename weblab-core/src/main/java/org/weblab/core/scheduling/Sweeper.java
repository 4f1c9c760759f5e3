// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.weblab.core.scheduling.store.Deadlines;
import org.weblab.core.scheduling.store.Lease;
import org.weblab.core.scheduling.store.ReservationStatus;
import org.weblab.core.scheduling.store.Reservations;
import org.weblab.core.scheduling.store.SchedulingStore;
import org.weblab.core.scheduling.store.StoreUnavailable;
import org.weblab.core.scheduling.store.Work;
import org.weblab.protocol.ReservationId;

/** Lets the store's time go on. That it comes through is also the sign that this core reaches its store. */
final class Sweeper {

    private static final int LIMIT = 500;

    private final Deadlines deadlines;
    private final Reservations reservations;
    private final Lease lease;
    private final Contact contact;
    private final Consumer<List<Work>> next;
    private final Chronicle chronicle;

    Sweeper(SchedulingStore store, Lease lease, Contact contact, Consumer<List<Work>> next, Chronicle chronicle) {
        this.deadlines = store.deadlines();
        this.reservations = store.reservations();
        this.lease = lease;
        this.contact = contact;
        this.next = next;
        this.chronicle = chronicle;
    }

    void sweep() throws StoreUnavailable {
        List<Work> due = deadlines.expire(LIMIT, lease);
        contact.reached();
        next.accept(due);
        tell(due.stream().filter(Chronicle::isEnd).toList());
    }

    /** The work does not say why it is due; that is asked only when something ended. */
    private void tell(List<Work> ends) {
        if (ends.isEmpty()) {
            return;
        }
        Map<ReservationId, ReservationStatus> statuses =
                reservations.statuses(ends.stream().map(Sweeper::reservation).toList());
        for (Work end : ends) {
            Optional.ofNullable(statuses.get(reservation(end)))
                    .flatMap(ReservationStatus::reason)
                    .ifPresent(reason -> chronicle.ended(end, reason));
        }
    }

    private static ReservationId reservation(Work end) {
        return Objects.requireNonNull(end.session(), "a use is somebody's").id();
    }
}
