// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.interaction;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.weblab.protocol.HoldingId;
import org.weblab.protocol.laboratory.InteractionAnswer;
import org.weblab.protocol.laboratory.Laboratory;

/** What is to be carried to the experiment. */
sealed interface Errand {

    /** A command. */
    record Command(String text) implements Errand {}

    /** A file. */
    record File(SentFile file) implements Errand {}

    default InteractionAnswer to(Laboratory laboratory, HoldingId holding) {
        return switch (this) {
            case Command command -> laboratory.command(holding, command.text());
            case File file ->
                laboratory.file(holding, file.file().base64(), file.file().info());
        };
    }

    /** Tells this errand from any other under the same key. */
    default String hash() {
        return switch (this) {
            case Command command -> sha256("command", command.text());
            case File file -> sha256("file", file.file().base64(), file.file().info());
        };
    }

    private static String sha256(String... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                digest.update(part.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
