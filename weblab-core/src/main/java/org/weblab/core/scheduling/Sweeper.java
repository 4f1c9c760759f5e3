// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling;

import java.util.List;
import java.util.function.Consumer;
import org.weblab.core.scheduling.store.Deadlines;
import org.weblab.core.scheduling.store.Lease;
import org.weblab.core.scheduling.store.StoreUnavailable;
import org.weblab.core.scheduling.store.Work;

/** Lets the store's time go on. That it comes through is also the sign that this core reaches its store. */
final class Sweeper {

    private static final int LIMIT = 500;

    private final Deadlines deadlines;
    private final Lease lease;
    private final Contact contact;
    private final Consumer<List<Work>> next;

    Sweeper(Deadlines deadlines, Lease lease, Contact contact, Consumer<List<Work>> next) {
        this.deadlines = deadlines;
        this.lease = lease;
        this.contact = contact;
        this.next = next;
    }

    void sweep() throws StoreUnavailable {
        List<Work> due = deadlines.expire(LIMIT, lease);
        contact.reached();
        next.accept(due);
    }
}
