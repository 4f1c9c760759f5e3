// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.interaction;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.weblab.persistence.session.IdempotentAnswers;
import org.weblab.persistence.session.IdempotentAnswers.Answer;
import org.weblab.persistence.session.IdempotentAnswers.Claim;
import org.weblab.protocol.ReservationId;
import org.weblab.runtime.http.HttpError;
import org.weblab.runtime.json.Json;

/**
 * Lets nothing happen twice that has a key: equipment moves when it is told to. What nobody can know any more, because
 * the core that carried it died, is answered so and left to the person.
 */
final class Repetitions {

    private static final Logger LOG = LoggerFactory.getLogger(Repetitions.class);
    private static final int OK = 200;

    private final IdempotentAnswers answers;
    private final Claims claims;

    private record Problem(int status, String code, String message) {}

    Repetitions(IdempotentAnswers answers, Claims claims) {
        this.answers = answers;
        this.claims = claims;
    }

    String once(ReservationId owner, String key, Errand errand, Supplier<String> carry) {
        return switch (answers.claim(owner.value(), key, errand.hash(), Claims.LEASE)) {
            case Claim.Mine mine -> {
                Supplier<String> first = mine.again() ? Repetitions::unknown : carry;
                yield first(owner, key, first);
            }
            case Claim.Answered answered -> read(answered.answer());
            case Claim.Busy busy ->
                throw new HttpError(409, "in-progress", "The first request with this key is still being answered");
            case Claim.Other other ->
                throw new HttpError(422, "key-reused", "This Idempotency-Key was used for another request");
        };
    }

    private String first(ReservationId owner, String key, Supplier<String> carry) {
        try {
            String text = claims.during(owner, key, carry);
            store(owner, key, new Answer(OK, "text/plain", text.getBytes(StandardCharsets.UTF_8)));
            return text;
        } catch (HttpError e) {
            if (Refusals.nothingHappened(e)) {
                answers.release(owner.value(), key);
            } else {
                store(owner, key, problem(e));
            }
            throw e;
        } catch (RuntimeException | Error e) {
            // It may have been sent before that went wrong.
            store(owner, key, problem(Refusals.outcomeUnknown()));
            throw e;
        }
    }

    /** Whoever asked first gets the answer in any case; a repetition would learn that the outcome is unknown. */
    private void store(ReservationId owner, String key, Answer answer) {
        try {
            answers.store(owner.value(), key, answer);
        } catch (RuntimeException e) {
            LOG.warn("{}: an answer could not be kept for a repetition: {}", owner, e.toString());
        }
    }

    private static String unknown() {
        throw Refusals.outcomeUnknown();
    }

    static Answer problem(HttpError e) {
        Problem problem = new Problem(e.status(), e.code(), e.getMessage());
        return new Answer(e.status(), "application/json", Json.bytes(problem));
    }

    /** The text, or the error as it was. */
    static String read(Answer answer) {
        if (answer.status() == OK) {
            return new String(answer.body(), StandardCharsets.UTF_8);
        }
        Problem problem = Json.read(answer.body(), Problem.class);
        throw new HttpError(problem.status(), problem.code(), problem.message(), Map.of());
    }
}
