// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.redis;

import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.weblab.core.scheduling.store.Deadlines;
import org.weblab.core.scheduling.store.Equipment;
import org.weblab.core.scheduling.store.Holdings;
import org.weblab.core.scheduling.store.Lease;
import org.weblab.core.scheduling.store.Reservations;
import org.weblab.core.scheduling.store.SchedulingStore;
import org.weblab.core.scheduling.store.StoreOptions;
import org.weblab.core.scheduling.store.Unrecorded;
import org.weblab.persistence.redis.RedisConnection;

/** Keeps everything in Redis, for any number of cores. The connection is closed by its owner. */
public final class RedisStore implements SchedulingStore {

    private final Scripts scripts;
    private final Reservations reservations;
    private final Holdings holdings;
    private final Equipment equipment;
    private final Deadlines deadlines;
    private final Unrecorded unrecorded;

    /**
     * By the clock of Redis.
     *
     * @param prefix of all keys, with a hash tag that keeps them in one slot: {@code {weblab:NAME}:}
     * @throws org.weblab.core.scheduling.store.StoreUnavailable if Redis cannot be reached
     */
    public RedisStore(RedisConnection connection, String prefix, StoreOptions options) {
        this(connection, prefix, options, null);
    }

    /** By that clock, for tests. */
    RedisStore(RedisConnection connection, String prefix, StoreOptions options, @Nullable InstantSource clock) {
        scripts = new Scripts(connection, prefix, options, clock);
        reservations = new RedisReservations(scripts);
        holdings = new RedisHoldings(scripts);
        equipment = new RedisEquipment(scripts);
        deadlines = new RedisDeadlines(scripts);
        unrecorded = new RedisUnrecorded(scripts);
        scripts.call(Verb.OPEN).by(Lease.NOBODY).run();
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

    @Override
    public void check() {
        scripts.check();
    }

    @Override
    public void close() {}
}
