// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling;

import java.util.List;
import java.util.function.Consumer;
import org.weblab.core.scheduling.store.Deadlines;
import org.weblab.core.scheduling.store.Ended;
import org.weblab.core.scheduling.store.Lease;
import org.weblab.core.scheduling.store.SchedulingStore;
import org.weblab.core.scheduling.store.StoreUnavailable;
import org.weblab.core.scheduling.store.Work;

/** Lets the store's time go on. That it comes through is also the sign that this core reaches its store. */
final class Sweeper {

    private static final int LIMIT = 500;

    private final Deadlines deadlines;
    private final Lease lease;
    private final Contact contact;
    private final Consumer<List<Work>> next;
    private final Chronicle chronicle;

    Sweeper(SchedulingStore store, Lease lease, Contact contact, Consumer<List<Work>> next, Chronicle chronicle) {
        this.deadlines = store.deadlines();
        this.lease = lease;
        this.contact = contact;
        this.next = next;
        this.chronicle = chronicle;
    }

    void sweep() throws StoreUnavailable {
        Ended ended = deadlines.expire(LIMIT, lease);
        contact.reached();
        next.accept(ended.work());
        chronicle.ended(ended);
    }
}
