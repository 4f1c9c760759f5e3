// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.sql;

import java.util.Collection;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.weblab.core.scheduling.store.ReservationStatus;
import org.weblab.protocol.ReservationId;

/**
 * Store time, served time, and signs of life: what changes all the time without anything being changed. One process
 * alone may keep it to itself ({@link OwnTime}); what several share is in the tables ({@link SharedTime}).
 */
interface StoreTime {

    /** Served time, and the store time when it was last counted, both in milliseconds. */
    record Served(long served, long counted) {}

    /**
     * What a verb begins with.
     *
     * @param micros store time, read when the verb had its place in the order
     */
    record Start(Counters counters, Served served, long micros) {}

    /** The first statement of a verb: it comes after those before, and before those after it. */
    Start start(Handle handle);

    /** Store time in microseconds, for whoever needs no place in the order. */
    long micros(Handle handle);

    /** Limits in served time, as one verb sees and changes them. */
    Watch watch(Handle handle);

    /** Answers one who asks; a sign of life, good for so many milliseconds of served time. */
    Map<ReservationId, ReservationStatus> ask(Transactions transactions, ReservationId id, long grace);

    /** Signs of life of many: good for so many milliseconds of served time, for those who wait and those who use. */
    void heard(Transactions transactions, Collection<ReservationId> ids, long waiting, long using);

    /** Counts served time if that is all that a sweep has to do; otherwise false, and nothing is counted. */
    boolean onlyCounts(Transactions transactions);

    /** When the store is opened. */
    void load(Handle handle);

    /** When the store is closed: writes what nobody else knows. */
    void close(Transactions transactions);
}
