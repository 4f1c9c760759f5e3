// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.memory;

import java.time.InstantSource;
import org.weblab.core.scheduling.store.Deadlines;
import org.weblab.core.scheduling.store.Equipment;
import org.weblab.core.scheduling.store.Holdings;
import org.weblab.core.scheduling.store.Lease;
import org.weblab.core.scheduling.store.Reservations;
import org.weblab.core.scheduling.store.SchedulingStore;
import org.weblab.core.scheduling.store.StoreOptions;
import org.weblab.core.scheduling.store.Unrecorded;

/** Keeps everything in this process, and forgets it with it. */
public final class MemoryStore implements SchedulingStore {

    private final State state;
    private final ServedTime servedTime;
    private final Reservations reservations;
    private final Holdings holdings;
    private final Equipment equipment;
    private final Deadlines deadlines;
    private final Unrecorded unrecorded;

    /** An empty one. */
    public MemoryStore(InstantSource clock, StoreOptions options) {
        state = new State(clock, options);
        Leases leases = new Leases(state);
        Matching matching = new Matching(state, leases);
        Causes causes = new Causes(state, matching);
        Endings endings = new Endings(state, leases, matching, causes);
        Registration registration = new Registration(state, leases, matching, endings);
        servedTime = new ServedTime(state, leases, matching);
        reservations = new MemoryReservations(state, matching, endings);
        holdings = new MemoryHoldings(state, leases, causes, endings, registration);
        equipment = new MemoryEquipment(state, causes, registration);
        deadlines = new MemoryDeadlines(state, servedTime, endings);
        unrecorded = new MemoryUnrecorded(state);
    }

    @Override
    public Reservations reservations() {
        return reservations;
    }

    @Override
    public Holdings holdings() {
        return holdings;
    }

    @Override
    public Equipment equipment() {
        return equipment;
    }

    @Override
    public Deadlines deadlines() {
        return deadlines;
    }

    @Override
    public Unrecorded unrecorded() {
        return unrecorded;
    }

    /** What a durable store does when it is opened again; so that one can be compared with it. */
    public void reopened() {
        state.verb(() -> {
            servedTime.count(Lease.NOBODY);
            return true;
        });
    }

    @Override
    public void check() {}

    @Override
    public void close() {}
}
