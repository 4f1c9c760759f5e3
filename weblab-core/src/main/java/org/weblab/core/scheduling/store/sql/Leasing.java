// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.sql;

import org.jdbi.v3.core.Handle;

/** What a verb about leases alone works with: no counters, no place in the order, rows one by one. */
final class Leasing {

    final long now;
    final ReservationTable reservations;
    final HoldingTable holdings;
    final ResourceTable resources;

    Leasing(Handle handle, long now) {
        this.now = now;
        reservations = new ReservationTable(handle);
        holdings = new HoldingTable(handle);
        resources = new ResourceTable(handle);
    }
}
