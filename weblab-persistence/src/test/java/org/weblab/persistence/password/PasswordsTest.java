// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.password;

import static org.assertj.core.api.Assertions.assertThat;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {

    private static final Passwords PASSWORDS = new Passwords(2);

    @Test
    void onlyThePasswordItselfIsRight() {
        String hash = PASSWORDS.hash("pässword");

        assertThat(hash).startsWith("$argon2id$v=19$m=7168,t=5,p=1$").doesNotContain("pässword");
        assertThat(PASSWORDS.check("pässword", hash)).isEqualTo(Verdict.RIGHT);
        assertThat(PASSWORDS.check("password", hash)).isEqualTo(Verdict.WRONG);
        assertThat(PASSWORDS.hash("pässword")).isNotEqualTo(hash);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // salt + "password", by sha1sum and md5sum
                "aaaa{sha}a776159c8c7ff8b73e43aa54d081979e72511474",
                "{md5}5f4dcc3b5aa765d61d8327deb882cf99",
                "{sha}5baa61e4c9b93f3f0682250b6cf8331b7ee68fd8",
                "{SHA256}5E884898DA28047151D0E56F8DC6292773603D0D6AABBDD62A11EF721D1542D8",
            })
    void hashesOfTheOriginalAreUnderstoodOnceMore(String hash) {
        assertThat(PASSWORDS.check("password", hash)).isEqualTo(Verdict.RIGHT_BUT_OUTDATED);
        assertThat(PASSWORDS.check("Password", hash)).isEqualTo(Verdict.WRONG);
    }

    @Test
    void hashesWithOtherParametersAreToBeReplaced() {
        String other = Password.hash("password")
                .addRandomSalt(16)
                .with(Argon2Function.getInstance(1024, 2, 1, 32, Argon2.ID))
                .getResult();

        assertThat(PASSWORDS.check("password", other)).isEqualTo(Verdict.RIGHT_BUT_OUTDATED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{crypt}00", "{sha}0", "aaaa{sha}", "{sha}zz"})
    void hashesThatCannotBeReadFitNothing(String hash) {
        assertThat(OldHash.check("password", hash)).isFalse();
    }

    @Test
    void nobodysPasswordIsWrong() {
        assertThat(PASSWORDS.check("password", null)).isEqualTo(Verdict.WRONG);
        assertThat(PASSWORDS.check("", "{md5}d41d8cd98f00b204e9800998ecf8427e")).isEqualTo(Verdict.WRONG);
        assertThat(PASSWORDS.check("x".repeat(Passwords.LONGEST + 1), null)).isEqualTo(Verdict.WRONG);
    }

    @Test
    void manyAtOnceWaitTheirTurn() throws Exception {
        String hash = PASSWORDS.hash("password");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Verdict>> verdicts = IntStream.range(0, 8)
                    .mapToObj(i -> threads.submit(() -> PASSWORDS.check("password", hash)))
                    .toList();

            for (Future<Verdict> verdict : verdicts) {
                assertThat(verdict.get()).isEqualTo(Verdict.RIGHT);
            }
        }
    }

    @Test
    void theHeapBoundsHowManyRunAtOnce() {
        assertThat(Passwords.atOnce(48L << 20, 4)).isEqualTo(1);
        assertThat(Passwords.atOnce(64L << 20, 4)).isEqualTo(1);
        assertThat(Passwords.atOnce(256L << 20, 2)).isEqualTo(2);
        assertThat(Passwords.atOnce(4096L << 20, 16)).isEqualTo(16);
    }
}
