// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.staticfiles;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Pattern;

/** Short names of contents. */
final class Hashes {

    /** What {@link #of(byte[])} gives. */
    static final Pattern FORM = Pattern.compile("[0-9a-f]{16}");

    private Hashes() {}

    static String of(byte[] content) {
        return text(sha256().digest(content));
    }

    static String of(SortedMap<String, PackedFile> files) {
        MessageDigest digest = sha256();
        for (Map.Entry<String, PackedFile> file : files.entrySet()) {
            digest.update((file.getKey() + "\n" + file.getValue().hash() + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return text(digest.digest());
    }

    private static String text(byte[] digest) {
        return HexFormat.of().formatHex(digest, 0, 8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
