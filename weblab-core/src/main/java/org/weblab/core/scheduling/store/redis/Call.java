// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.redis;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.weblab.core.scheduling.store.Lease;

/** One verb with what it is told: time, owner and length of the lease, then what is added here. */
final class Call {

    private static final int OWNER = 1;
    private static final int LENGTH = 2;

    private final Scripts scripts;
    private final Verb verb;
    private final List<String> arguments = new ArrayList<>();

    Call(Scripts scripts, Verb verb) {
        this.scripts = scripts;
        this.verb = verb;
        arguments.addAll(List.of(scripts.time(), "", "0"));
    }

    Call by(Lease lease) {
        arguments.set(LENGTH, String.valueOf(lease.length().toMillis()));
        return by(lease.owner());
    }

    Call by(String owner) {
        arguments.set(OWNER, owner);
        return this;
    }

    /** Ids, texts, whole numbers. */
    Call with(Object... values) {
        for (Object value : values) {
            arguments.add(value.toString());
        }
        return this;
    }

    Call withAll(Iterable<?> values) {
        values.forEach(this::with);
        return this;
    }

    Call with(Duration duration) {
        return with(duration.toMillis());
    }

    Call with(boolean value) {
        return with(value ? "1" : "0");
    }

    /** The last one, left out if it is null. */
    Call withLast(@Nullable Object value) {
        return value == null ? this : with(value);
    }

    /** Told apart from an empty text. */
    Call withNullable(@Nullable Object value) {
        return with(value == null ? "" : "=" + value);
    }

    Call withNullable(@Nullable Instant value) {
        return withNullable(value == null ? null : (Object) value.toEpochMilli());
    }

    Reply run() {
        return scripts.run(verb, arguments);
    }
}
