// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.interaction;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.weblab.persistence.session.IdempotentAnswers;
import org.weblab.protocol.ReservationId;

/**
 * Keeps what a request claimed while it is carried out. Equipment may take ten minutes for a command; a core that died in
 * between is noticed after one.
 */
final class Claims {

    /** For how long a claim is good if nobody renews it. */
    static final Duration LEASE = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(Claims.class);
    private static final Duration RENEWAL = Duration.ofSeconds(20);

    private final IdempotentAnswers answers;
    private final Duration renewal;

    Claims(IdempotentAnswers answers) {
        this(answers, RENEWAL);
    }

    Claims(IdempotentAnswers answers, Duration renewal) {
        this.answers = answers;
        this.renewal = renewal;
    }

    /** Does the work, and whoever asks meanwhile is told that it is being done. */
    <T> T during(ReservationId owner, String key, Supplier<T> work) {
        CountDownLatch done = new CountDownLatch(1);
        Thread.ofVirtual().name("weblab-claim-" + key).start(() -> renewUntil(done, owner, key));
        try {
            return work.get();
        } finally {
            done.countDown();
        }
    }

    private void renewUntil(CountDownLatch done, ReservationId owner, String key) {
        try {
            while (!done.await(renewal.toNanos(), TimeUnit.NANOSECONDS)) {
                renew(owner, key);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A database that is away for a moment leaves time for two more attempts. */
    private void renew(ReservationId owner, String key) {
        try {
            answers.renew(owner.value(), key, LEASE);
        } catch (RuntimeException e) {
            LOG.warn("{}: a claim could not be renewed: {}", owner, e.toString());
        }
    }
}
