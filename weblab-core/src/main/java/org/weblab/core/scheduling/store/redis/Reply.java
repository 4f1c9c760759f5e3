// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.redis;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a script answers, read value by value. Numbers come as text, as Redis cuts long ones. */
final class Reply {

    private final Iterator<?> values;

    private Reply(List<?> values) {
        this.values = values.iterator();
    }

    /** A single value is taken as a list of one, none as an empty one. */
    static Reply of(@Nullable Object answer) {
        if (answer instanceof List<?> list) {
            return new Reply(list);
        }
        return new Reply(answer == null ? List.of() : List.of(answer));
    }

    boolean hasNext() {
        return values.hasNext();
    }

    @Nullable
    String nullableText() {
        Object value = values.next();
        return value == null ? null : value.toString();
    }

    String text() {
        return requireNonNull(nullableText());
    }

    long number() {
        return Long.parseLong(text());
    }

    @Nullable
    Long nullableNumber() {
        String text = nullableText();
        return text == null ? null : Long.valueOf(text);
    }

    Instant instant() {
        return Instant.ofEpochMilli(number());
    }

    @Nullable
    Instant nullableInstant() {
        Long millis = nullableNumber();
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    Duration duration() {
        return Duration.ofMillis(number());
    }

    boolean truth() {
        return text().equals("1");
    }

    /** A list within this one. */
    Reply reply() {
        return of(values.next());
    }

    /** All that are left. */
    List<String> texts() {
        List<String> all = new ArrayList<>();
        while (hasNext()) {
            all.add(text());
        }
        return all;
    }

    /** All that are left, each of them a list. */
    <T> List<T> each(Function<Reply, T> read) {
        List<T> all = new ArrayList<>();
        while (hasNext()) {
            all.add(read.apply(reply()));
        }
        return all;
    }
}
