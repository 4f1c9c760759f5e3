// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store;

/**
 * The state of all scheduling: queues, holdings, deadlines. Shared by all cores. Each verb of its facets is atomic; a
 * verb repeated after a lost answer changes nothing; a lost race is a return value.
 *
 * <p>Every verb may throw {@link StoreUnavailable}.
 */
public interface SchedulingStore extends AutoCloseable {

    /** What students do: reserve, ask, leave. */
    Reservations reservations();

    /** What happens on the equipment: start, ask, clean. */
    Holdings holdings();

    /** What equipment there is, what works, what it is doing. */
    Equipment equipment();

    /** Time. */
    Deadlines deadlines();

    /** Uses that the history must learn of. */
    Unrecorded unrecorded();

    /** Asks the store for a sign of life; throws {@link StoreUnavailable}. */
    void check();

    @Override
    void close();
}
