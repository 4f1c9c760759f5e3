// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.password;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Hashes and checks passwords. Argon2id takes its memory from the heap, so only as many run at once as the heap has room
 * for; the others wait, in order. The parameters are those that a small board bears, on every machine: a deployment may
 * move, and all its processes must be able to check what one of them hashed.
 */
public final class Passwords {

    /** Longer ones are wrong without being looked at. */
    public static final int LONGEST = 1000;

    private static final int MEMORY_KIB = 7168;
    private static final int ITERATIONS = 5;
    private static final int LANES = 1;
    private static final int OUTPUT_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(45);
    private static final String PREFIX = "$argon2id$v=19$m=%d,t=%d,p=%d$".formatted(MEMORY_KIB, ITERATIONS, LANES);

    private final Argon2Function argon2 =
            Argon2Function.getInstance(MEMORY_KIB, ITERATIONS, LANES, OUTPUT_BYTES, Argon2.ID);
    private final SecureRandom random = new SecureRandom();
    private final Semaphore turns;
    private final String nobodys;

    /** At most that many at once. */
    public Passwords(int atOnce) {
        turns = new Semaphore(atOnce, true);
        nobodys = argon2.hash(randomBytes(), randomBytes()).getResult();
    }

    /** As many at once as this machine bears. */
    public static Passwords forThisMachine() {
        Runtime machine = Runtime.getRuntime();
        return new Passwords(atOnce(machine.maxMemory(), machine.availableProcessors()));
    }

    /** A sixth of the heap for all of them; the library keeps the memory of one for itself. */
    static int atOnce(long heapBytes, int processors) {
        long room = heapBytes / 6 / (MEMORY_KIB * 1024L) - 1;
        return (int) Math.max(1, Math.min(room, processors));
    }

    /** Waits until it is this caller's turn, which ends with {@link Turn#close}; throws {@link TooManyAtOnce}. */
    public Turn turn() {
        try {
            if (!turns.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new TooManyAtOnce();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TooManyAtOnce();
        }
        return new Turn();
    }

    /** The hash to store for this password, when its turn comes. */
    public String hash(String password) {
        try (Turn turn = turn()) {
            return turn.hash(password);
        }
    }

    /** Whether the hash was made of this password, when its turn comes. */
    public Verdict check(String password, @Nullable String hash) {
        try (Turn turn = turn()) {
            return turn.check(password, hash);
        }
    }

    /** The right to compute, for as long as it is open. */
    public final class Turn implements AutoCloseable {

        private Turn() {}

        /** The hash to store for this password. */
        public String hash(String password) {
            byte[] utf8 = password.getBytes(StandardCharsets.UTF_8);
            return argon2.hash(utf8, randomBytes()).getResult();
        }

        /**
         * Whether the hash was made of this password. Takes as long for a wrong one as for nobody's, so that the time
         * does not tell who exists.
         *
         * @param hash null if there is no such person, or the person has no password
         */
        public Verdict check(String password, @Nullable String hash) {
            if (password.isEmpty() || password.length() > LONGEST) {
                return Verdict.WRONG;
            }
            if (hash == null) {
                argon2.check(password, nobodys);
                return Verdict.WRONG;
            }
            if (OldHash.is(hash)) {
                boolean right = OldHash.check(password, hash);
                if (!right) {
                    argon2.check(password, nobodys);
                }
                return right ? Verdict.RIGHT_BUT_OUTDATED : Verdict.WRONG;
            }
            if (!Argon2Function.getInstanceFromHash(hash).check(password, hash)) {
                return Verdict.WRONG;
            }
            return hash.startsWith(PREFIX) ? Verdict.RIGHT : Verdict.RIGHT_BUT_OUTDATED;
        }

        @Override
        public void close() {
            turns.release();
        }
    }

    private byte[] randomBytes() {
        byte[] bytes = new byte[SALT_BYTES];
        random.nextBytes(bytes);
        return bytes;
    }
}
