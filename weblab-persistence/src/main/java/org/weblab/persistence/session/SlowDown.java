// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * How failures become delays: some are free, then 1, 2, 4, … 60 s. A class behind one address mistypes more often than
 * one person, so an address has more free tries.
 */
final class SlowDown {

    /** Failures older than this are forgotten. */
    static final Duration MEMORY = Duration.ofMinutes(15);

    private static final int FREE_OF_ACCOUNT = 5;
    private static final int FREE_OF_ADDRESS = 100;
    private static final long LONGEST_SECONDS = 60;

    private SlowDown() {}

    /** What failures are counted for. */
    record Subject(String key, int free) {

        static Subject account(String login) {
            return new Subject("account:" + sha256(login), FREE_OF_ACCOUNT);
        }

        static Subject address(String address) {
            return new Subject("address:" + sha256(network(address)), FREE_OF_ADDRESS);
        }
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
