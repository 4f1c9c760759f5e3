// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weblab.persistence.session.IdempotentAnswers.Answer;
import org.weblab.persistence.session.IdempotentAnswers.Claim;
import org.weblab.testkit.TickingClock;

/** Who answers a request that comes twice, wherever answers are kept. */
abstract class IdempotentAnswersContract {

    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration MOMENT = Duration.ofSeconds(5);

    @TempDir
    Path folder;

    final TickingClock clock = new TickingClock();
    private IdempotentAnswers answers;

    /** As another process opens them: called twice, both know the same. */
    abstract IdempotentAnswers open();

    /** Lets time pass. */
    void pass(Duration time) {
        clock.tick(time);
    }

    @BeforeEach
    void begin() {
        answers = open();
    }

    private Claim claim() {
        return answers.claim("ann", "key", "hash", LEASE);
    }

    @Test
    void theFirstAnswersAndRepetitionsGetTheSame() {
        assertThat(claim()).isEqualTo(new Claim.Mine(false));
        assertThat(claim()).isEqualTo(new Claim.Busy());

        answers.store("ann", "key", new Answer(201, "application/json", new byte[] {1, 2}));
        answers.store("ann", "key", new Answer(500, null, new byte[0]));

        assertThat(claim()).isInstanceOfSatisfying(Claim.Answered.class, answered -> {
            assertThat(answered.answer().status()).isEqualTo(201);
            assertThat(answered.answer().contentType()).isEqualTo("application/json");
            assertThat(answered.answer().body()).containsExactly(1, 2);
        });
    }

    @Test
    void aKeyIsGoodForOneRequestOfOnePerson() {
        claim();

        assertThat(answers.claim("ann", "key", "another hash", LEASE)).isEqualTo(new Claim.Other());
        assertThat(answers.claim("bob", "key", "another hash", LEASE)).isEqualTo(new Claim.Mine(false));
    }

    @Test
    void whoNeverAnsweredLosesTheClaim() {
        claim();
        pass(LEASE);

        assertThat(claim()).isEqualTo(new Claim.Mine(true));
        assertThat(claim()).isEqualTo(new Claim.Busy());
    }

    @Test
    void aClaimThatIsRenewedIsKeptForAsLongAsItTakes() {
        claim();
        for (int i = 0; i < 60; i++) {
            pass(LEASE.minusSeconds(10));
            answers.renew("ann", "key", LEASE);
        }
        assertThat(claim()).isEqualTo(new Claim.Busy());

        answers.store("ann", "key", new Answer(204, null, new byte[0]));
        pass(Duration.ofMinutes(9));
        assertThat(claim()).isInstanceOf(Claim.Answered.class);
    }

    @Test
    void aClaimCanBeGivenBack() {
        claim();
        answers.release("ann", "key");
        assertThat(claim()).isEqualTo(new Claim.Mine(false));

        answers.store("ann", "key", new Answer(204, null, new byte[0]));
        answers.release("ann", "key");
        assertThat(claim()).isInstanceOf(Claim.Answered.class);
    }

    @Test
    void answersAreKeptForTenMinutes() {
        claim();
        answers.store("ann", "key", new Answer(204, null, new byte[0]));
        pass(IdempotentAnswers.KEPT.minus(MOMENT));
        assertThat(claim()).isInstanceOf(Claim.Answered.class);
        pass(MOMENT);
        assertThat(claim()).isEqualTo(new Claim.Mine(false));
    }

    @Test
    void ofManyAtOnceInSeveralProcessesOneAnswers() throws InterruptedException {
        List<IdempotentAnswers> processes = List.of(answers, open());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Claim>> calls = IntStream.range(0, 50)
                    .<Callable<Claim>>mapToObj(i -> () -> processes.get(i % 2).claim("ann", "key", "hash", LEASE))
                    .toList();
            List<Future<Claim>> claims = threads.invokeAll(calls);

            assertThat(claims)
                    .filteredOn(one -> one.resultNow().equals(new Claim.Mine(false)))
                    .hasSize(1);
            assertThat(claims)
                    .filteredOn(one -> one.resultNow().equals(new Claim.Busy()))
                    .hasSize(49);
        }
    }

    @Test
    void whatIsClaimedIsKnownToBe() {
        assertThat(answers.claimed("ann", "key")).isFalse();
        claim();
        assertThat(open().claimed("ann", "key")).isTrue();
        assertThat(answers.claimed("bob", "key")).isFalse();
    }

    @Test
    void anAnswerMayBeAnyBytes() {
        byte[] bytes = new byte[100_000];
        new Random(1).nextBytes(bytes);
        claim();
        answers.store("ann", "key", new Answer(200, "image/png; name=ñ", bytes));

        assertThat(claim()).isInstanceOfSatisfying(Claim.Answered.class, answered -> {
            assertThat(answered.answer().body()).isEqualTo(bytes);
            assertThat(answered.answer().contentType()).isEqualTo("image/png; name=ñ");
        });
    }

    @Test
    void anAnswerMayBeEmptyAndOfNoType() {
        claim();
        answers.store("ann", "key", new Answer(204, null, new byte[0]));

        assertThat(claim()).isInstanceOfSatisfying(Claim.Answered.class, answered -> {
            assertThat(answered.answer().contentType()).isNull();
            assertThat(answered.answer().body()).isEmpty();
        });
    }
}
