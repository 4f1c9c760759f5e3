// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weblab.persistence.Database;
import org.weblab.persistence.OpenDatabases;
import org.weblab.persistence.session.IdempotentAnswers.Answer;
import org.weblab.persistence.session.IdempotentAnswers.Claim;
import org.weblab.testkit.TickingClock;

class IdempotentAnswersTest {

    private static final Duration LEASE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final TickingClock clock = new TickingClock();
    private Database database;
    private IdempotentAnswers answers;

    @BeforeEach
    void open() {
        database = OpenDatabases.coordination(folder);
        answers = new SqlIdempotentAnswers(database, clock);
    }

    @AfterEach
    void close() {
        database.close();
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
        clock.tick(LEASE);

        assertThat(claim()).isEqualTo(new Claim.Mine(true));
        assertThat(claim()).isEqualTo(new Claim.Busy());
    }

    @Test
    void aClaimThatIsRenewedIsKeptForAsLongAsItTakes() {
        claim();
        for (int i = 0; i < 60; i++) {
            clock.tick(LEASE.minusSeconds(10));
            answers.renew("ann", "key", LEASE);
        }
        assertThat(claim()).isEqualTo(new Claim.Busy());

        answers.store("ann", "key", new Answer(204, null, new byte[0]));
        clock.tick(Duration.ofMinutes(9));
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
        clock.tick(IdempotentAnswers.KEPT.minusMillis(1));
        assertThat(claim()).isInstanceOf(Claim.Answered.class);
        clock.tick(Duration.ofMillis(1));
        assertThat(claim()).isEqualTo(new Claim.Mine(false));
    }

    @Test
    void ofManyAtOnceOneAnswers() throws InterruptedException {
        Callable<Claim> claim = this::claim;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Claim>> claims =
                    threads.invokeAll(Stream.generate(() -> claim).limit(50).toList());

            assertThat(claims)
                    .filteredOn(one -> one.resultNow().equals(new Claim.Mine(false)))
                    .hasSize(1);
            assertThat(claims)
                    .filteredOn(one -> one.resultNow().equals(new Claim.Busy()))
                    .hasSize(49);
        }
    }
}
