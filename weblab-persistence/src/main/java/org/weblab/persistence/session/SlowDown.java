// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * How failures become delays: some are free, then 1, 2, 4, … 60 s. A class behind one address mistypes more often than
 * one person, so an address has more free tries. Failures from elsewhere do not slow down whoever logged in from this
 * address not long ago, or strangers could keep people out of their accounts.
 */
final class SlowDown {

    /** Failures older than this are forgotten. */
    static final Duration MEMORY = Duration.ofMinutes(15);

    /** For so long an account is known to have logged in from an address. */
    static final Duration FAMILIAR = Duration.ofDays(30);

    private static final int FREE_OF_ACCOUNT = 5;
    private static final int FREE_OF_ADDRESS = 100;
    private static final long LONGEST_SECONDS = 60;

    private SlowDown() {}

    /**
     * What failures are counted for.
     *
     * @param fromAnywhere counts only for those who are not familiar
     */
    record Subject(String key, int free, boolean fromAnywhere) {

        static Subject account(String login) {
            return new Subject("account:" + sha256(login), FREE_OF_ACCOUNT, true);
        }

        static Subject accountFrom(String login, String address) {
            return new Subject("account-from:" + sha256(pair(login, address)), FREE_OF_ACCOUNT, false);
        }

        static Subject address(String address) {
            return new Subject("address:" + sha256(network(address)), FREE_OF_ADDRESS, false);
        }

        boolean countsFor(boolean familiar) {
            return !(familiar && fromAnywhere);
        }
    }

    /** All that a failure counts for. */
    static List<Subject> subjects(String login, String address) {
        return List.of(Subject.account(login), Subject.accountFrom(login, address), Subject.address(address));
    }

    /** Under this key it is noted that the account logged in from there. */
    static String familiar(String login, String address) {
        return "familiar:" + sha256(pair(login, address));
    }

    private static String pair(String login, String address) {
        return network(address) + " " + login;
    }

    /** How long to wait from {@code now}, after that many failures, the latest at {@code latest}. */
    static long delayMs(Subject subject, int failures, long latest, long now) {
        int beyond = failures - subject.free();
        if (beyond < 0 || now - latest >= MEMORY.toMillis()) {
            return 0;
        }
        long seconds = Math.min(LONGEST_SECONDS, 1L << Math.min(beyond, 30));
        return Math.max(0, latest + seconds * 1000 - now);
    }

    /** Who has one IPv6 address has 2^64 of them; IPv4 may be written as one. */
    private static String network(String address) {
        if (!address.contains(":") || address.contains(".")) {
            return address.substring(address.lastIndexOf(':') + 1);
        }
        String[] parts = address.split("::", 2)[0].split(":");
        return String.join(":", Arrays.copyOf(parts, Math.min(4, parts.length)));
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
