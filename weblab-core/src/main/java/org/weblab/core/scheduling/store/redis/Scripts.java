// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.redis;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.weblab.core.scheduling.store.Rules;
import org.weblab.core.scheduling.store.StoreOptions;
import org.weblab.core.scheduling.store.StoreUnavailable;
import org.weblab.persistence.DatabaseUnavailable;
import org.weblab.persistence.redis.LuaScript;
import org.weblab.persistence.redis.RedisConnection;

/** Runs verbs: one round trip each. */
final class Scripts {

    private final RedisConnection connection;

    /** The prefix, and one more: see {@code keys.lua}. */
    private final List<String> keys;

    private final @Nullable InstantSource clock;
    private final Map<Verb, LuaScript> scripts = new EnumMap<>(Verb.class);

    /** Without a clock, that of Redis counts. */
    Scripts(RedisConnection connection, String prefix, StoreOptions options, @Nullable InstantSource clock) {
        this.connection = connection;
        this.keys = List.of(prefix, prefix + "meta");
        this.clock = clock;
        Sources sources = new Sources(options);
        for (Verb verb : Verb.values()) {
            scripts.put(verb, LuaScript.of(sources.of(verb)));
        }
    }

    Call call(Verb verb) {
        return new Call(this, verb);
    }

    /** What every script is told first; empty: by the clock of Redis. */
    String time() {
        return clock == null ? "" : String.valueOf(Rules.micros(clock.instant()));
    }

    Reply run(Verb verb, List<String> arguments) {
        LuaScript script = requireNonNull(scripts.get(verb));
        try {
            return Reply.of(script.run(connection, keys, arguments));
        } catch (DatabaseUnavailable e) {
            throw new StoreUnavailable("Redis does not answer: " + e.getMessage(), e);
        }
    }

    void check() {
        try {
            connection.check();
        } catch (DatabaseUnavailable e) {
            throw new StoreUnavailable("Redis does not answer: " + e.getMessage(), e);
        }
    }
}
