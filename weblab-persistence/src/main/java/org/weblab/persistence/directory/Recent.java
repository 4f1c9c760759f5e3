// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.directory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/** Answers to questions that come with every request, and may be some seconds old. */
final class Recent<K, V> {

    private static final Duration AGE = Duration.ofSeconds(5);
    private static final int MOST = 2_000;

    private final InstantSource clock;
    private final ConcurrentMap<K, Answer<V>> answers = new ConcurrentHashMap<>();

    private record Answer<V>(V value, Instant at) {}

    Recent(InstantSource clock) {
        this.clock = clock;
    }

    /** The answer to that question. Nobody waits for somebody else's reading. */
    V get(K question, Function<K, V> read) {
        Answer<V> known = answers.get(question);
        if (known != null && isRecent(known)) {
            return known.value();
        }
        Instant before = clock.instant();
        V value = read.apply(question);
        if (answers.size() >= MOST) {
            answers.values().removeIf(answer -> !isRecent(answer));
        }
        if (answers.size() < MOST) {
            answers.put(question, new Answer<>(value, before));
        }
        return value;
    }

    /** A clock that was set back makes nothing last longer. */
    private boolean isRecent(Answer<V> answer) {
        Duration age = Duration.between(answer.at(), clock.instant());
        return !age.isNegative() && age.compareTo(AGE) < 0;
    }
}
