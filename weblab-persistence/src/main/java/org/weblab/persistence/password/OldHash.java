// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.password;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the original stored: {@code salt{sha}hex}, the hex digits being sha1(salt + password); other algorithms may stand there. */
final class OldHash {

    private static final Pattern FORM = Pattern.compile("([a-zA-Z0-9]*)\\{([a-zA-Z0-9]+)}([0-9a-fA-F]+)");

    private static final Map<String, String> ALGORITHMS = Map.of(
            "sha", "SHA-1",
            "sha1", "SHA-1",
            "md5", "MD5",
            "sha224", "SHA-224",
            "sha256", "SHA-256",
            "sha384", "SHA-384",
            "sha512", "SHA-512");

    private OldHash() {}

    static boolean is(String hash) {
        return FORM.matcher(hash).matches();
    }

    static boolean check(String password, String hash) {
        Matcher parts = FORM.matcher(hash);
        if (!parts.matches() || parts.group(3).length() % 2 != 0) {
            return false;
        }
        String algorithm = ALGORITHMS.get(parts.group(2).toLowerCase(Locale.ROOT));
        if (algorithm == null) {
            return false;
        }
        byte[] expected = HexFormat.of().parseHex(parts.group(3));
        return MessageDigest.isEqual(expected, digest(algorithm, parts.group(1) + password));
    }

    private static byte[] digest(String algorithm, String text) {
        try {
            return MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
