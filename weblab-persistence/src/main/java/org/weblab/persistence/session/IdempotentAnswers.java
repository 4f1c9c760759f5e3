// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.session;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Answers to requests that may come twice, as a connection may break after a request was carried out. Whoever has
 * {@link Claim.Mine} carries the request out and stores its answer; a repetition gets the same answer for 10 minutes.
 */
public interface IdempotentAnswers {

    /** How long answers are kept. */
    Duration KEPT = Duration.ofMinutes(10);

    /**
     * Asks who answers.
     *
     * @param owner whose request it is: another one's key is another key
     * @param key drawn by the client
     * @param requestHash of all that makes the request what it is
     * @param lease how long carrying it out may take; if there is no answer by then, the next one may try
     */
    Claim claim(String owner, String key, String requestHash, Duration lease);

    /** Whether somebody has claimed that; asking changes nothing. */
    boolean claimed(String owner, String key);

    /** It is still being carried out: nobody else may try for as long as that, and its answer is kept in full. */
    void renew(String owner, String key, Duration lease);

    /** This is the answer; the first one counts. */
    void store(String owner, String key, Answer answer);

    /** There is no answer, and nothing was done: the next one may try at once. */
    void release(String owner, String key);

    /** A stored answer. */
    record Answer(int status, @Nullable String contentType, byte[] body) {}

    /** Who answers. */
    sealed interface Claim {

        /**
         * The caller.
         *
         * @param again somebody began before and never answered: it may have been carried out
         */
        record Mine(boolean again) implements Claim {}

        /** It was answered before. */
        record Answered(Answer answer) implements Claim {}

        /** Somebody is at it: tell the client to come back (409). */
        record Busy() implements Claim {}

        /** The key was used for another request (422). */
        record Other() implements Claim {}
    }
}
