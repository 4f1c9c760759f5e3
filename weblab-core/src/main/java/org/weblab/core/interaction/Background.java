// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.interaction;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.weblab.persistence.session.IdempotentAnswers;
import org.weblab.persistence.session.IdempotentAnswers.Answer;
import org.weblab.persistence.session.IdempotentAnswers.Claim;
import org.weblab.protocol.ReservationId;
import org.weblab.protocol.SessionId;
import org.weblab.runtime.http.HttpError;

/**
 * What nobody waits for: it is carried by a thread of its own, and its answer kept where every core can look it up. That
 * it was told is kept in the same place, as each answer is told once.
 */
final class Background {

    private static final Logger LOG = LoggerFactory.getLogger(Background.class);
    private static final String KIND = "background";
    private static final String TOLD = "told:";

    private final IdempotentAnswers answers;
    private final Claims claims;

    Background(IdempotentAnswers answers, Claims claims) {
        this.answers = answers;
        this.claims = claims;
    }

    /** Begins; the answer is the request's id, 16 characters as a session's. */
    String begin(ReservationId owner, Supplier<String> carry) {
        String id = SessionId.random().value();
        answers.claim(owner.value(), id, KIND, Claims.LEASE);
        Thread.ofVirtual().name("weblab-errand-" + id).start(() -> carry(owner, id, carry));
        return id;
    }

    private void carry(ReservationId owner, String id, Supplier<String> carry) {
        try {
            answers.store(owner.value(), id, claims.during(owner, id, () -> answer(owner, carry)));
        } catch (RuntimeException | Error e) {
            LOG.warn("{}: the answer to {} is lost", owner, id, e);
        }
    }

    private static Answer answer(ReservationId owner, Supplier<String> carry) {
        try {
            return new Answer(200, "text/plain", carry.get().getBytes(StandardCharsets.UTF_8));
        } catch (HttpError e) {
            return Repetitions.problem(e);
        } catch (RuntimeException | Error e) {
            // Nobody else would tell the student, who would wait for an answer that never comes.
            LOG.error("{}: what was sent in the background failed", owner, e);
            return Repetitions.problem(Refusals.outcomeUnknown());
        }
    }

    Map<String, Progress> progress(ReservationId owner, Collection<String> ids) {
        Map<String, Progress> progress = new LinkedHashMap<>();
        ids.forEach(id -> progress(owner, id).ifPresent(known -> progress.put(id, known)));
        return progress;
    }

    private Optional<Progress> progress(ReservationId owner, String id) {
        if (!answers.claimed(owner.value(), id)) {
            // Guesses shall cost no writing.
            return Optional.empty();
        }
        return switch (answers.claim(owner.value(), id, KIND, Claims.LEASE)) {
            case Claim.Busy busy -> Optional.of(new Progress.Running());
            case Claim.Answered answered -> untold(owner, id) ? Optional.of(read(answered.answer())) : Optional.empty();
            case Claim.Mine mine -> {
                // Nobody has it: it never was, or its core died so long ago that no answer will come.
                answers.release(owner.value(), id);
                yield mine.again() ? Optional.of(new Progress.Failed("The answer was lost")) : Optional.empty();
            }
            case Claim.Other other -> Optional.empty();
        };
    }

    private boolean untold(ReservationId owner, String id) {
        return answers.claim(owner.value(), TOLD + id, KIND, IdempotentAnswers.KEPT) instanceof Claim.Mine;
    }

    private static Progress read(Answer answer) {
        try {
            return new Progress.Done(Repetitions.read(answer));
        } catch (HttpError e) {
            return new Progress.Failed(e.getMessage());
        }
    }
}
