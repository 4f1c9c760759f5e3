// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.interaction;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A file on its way to the experiment.
 *
 * @param base64 the content as the client sent it, newlines allowed; it reaches the experiment unchanged
 * @param info free text of the client, may be empty
 */
public record SentFile(String base64, String info) {

    private static final Base64.Encoder LINES = Base64.getMimeEncoder(76, new byte[] {'\n'});

    /** A file that comes as bytes: laboratories get lines of 76 characters, each with its newline. */
    public static SentFile of(byte[] content, String info) {
        String lines = new String(LINES.encode(content), StandardCharsets.US_ASCII);
        return new SentFile(lines.isEmpty() ? lines : lines + "\n", info);
    }

    /** The content, as far as it is base64. */
    byte[] content() {
        return Base64.getMimeDecoder().decode(base64);
    }
}
