// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.httpd;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A last line by which a file that nobody edited is known. */
final class Seal {

    private static final String BEGIN = "# As written by weblab-admin: ";

    private Seal() {}

    /** The text and its seal. */
    static String seal(String text) {
        return text + BEGIN + hash(text) + "\n";
    }

    static boolean isUnbroken(String sealed) {
        int seal = sealed.lastIndexOf(BEGIN);
        return seal >= 0 && seal(sealed.substring(0, seal)).equals(sealed);
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
