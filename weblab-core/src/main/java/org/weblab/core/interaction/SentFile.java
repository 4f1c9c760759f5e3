// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.interaction;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A file on its way to the experiment.
 *
 * @param name that it had on the person's computer, may be empty
 * @param base64 the content as the client sent it, newlines allowed; it reaches the experiment unchanged
 * @param info free text of the client, may be empty
 */
public record SentFile(String name, String base64, String info) {

    private static final Base64.Encoder LINES = Base64.getMimeEncoder(76, new byte[] {'\n'});

    /** A file without a name. */
    public SentFile(String base64, String info) {
        this("", base64, info);
    }

    /** A file that comes as bytes: laboratories get lines of 76 characters, each with its newline. */
    public static SentFile of(String name, byte[] content, String info) {
        String lines = new String(LINES.encode(content), StandardCharsets.US_ASCII);
        return new SentFile(name, lines.isEmpty() ? lines : lines + "\n", info);
    }

    /** A file without a name that comes as bytes. */
    public static SentFile of(byte[] content, String info) {
        return of("", content, info);
    }

    /** The content, or the text itself if it is not base64: what the experiment makes of it is its own affair. */
    byte[] content() {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return base64.getBytes(StandardCharsets.UTF_8);
        }
    }
}
