// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.redis;

import java.time.InstantSource;
import org.weblab.core.scheduling.store.StoreOptions;
import org.weblab.persistence.redis.RedisConnection;

/** Stores whose time is that of a test. */
public final class RedisStores {

    private RedisStores() {}

    /** One that does not see the clock of Redis. */
    public static RedisStore at(InstantSource clock, RedisConnection connection, String prefix, StoreOptions options) {
        return new RedisStore(connection, prefix, options, clock);
    }
}
