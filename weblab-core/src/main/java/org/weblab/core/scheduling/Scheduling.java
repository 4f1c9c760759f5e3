// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling;

import java.time.Duration;
import java.time.InstantSource;
import org.weblab.core.scheduling.store.Equipment.Registered;
import org.weblab.core.scheduling.store.SchedulingStore;
import org.weblab.core.scheduling.store.Topology;
import org.weblab.protocol.laboratory.Laboratories;

/** The scheduling of one core: what it offers, and its background work. The store stays its owner's to close. */
@SuppressWarnings("DoNotCallSuggester") // bodies follow
public final class Scheduling implements AutoCloseable {

    /**
     * Puts it together; nothing runs yet.
     *
     * @param process name of this process, for example {@code core1}
     * @param pollTime patience with a silent student who waits
     */
    public static Scheduling assemble(
            String process, Duration pollTime, SchedulingStore store, Laboratories laboratories, InstantSource clock) {
        throw new UnsupportedOperationException("soon");
    }

    /** What the rest of the core asks. */
    public Scheduler scheduler() {
        throw new UnsupportedOperationException("soon");
    }

    /** News for those who wait. */
    public Places places() {
        throw new UnsupportedOperationException("soon");
    }

    /** Takes the configuration's topology to the store. When it is refused this core is not {@link #ready}. */
    public Registered register(Topology topology) {
        throw new UnsupportedOperationException("soon");
    }

    /** Begins the background work. */
    public void start() {
        throw new UnsupportedOperationException("soon");
    }

    /** Whether its topology was accepted and the store was reached in the last 5 s. */
    public boolean ready() {
        throw new UnsupportedOperationException("soon");
    }

    /** Takes no new work, hands back what is not begun, ends all subscriptions; bounded. */
    public void drain() {
        throw new UnsupportedOperationException("soon");
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException("soon");
    }
}
