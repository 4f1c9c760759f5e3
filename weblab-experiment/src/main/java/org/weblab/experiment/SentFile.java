// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.experiment;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A file that a student sent.
 *
 * @param base64 the content as it travelled, newlines allowed
 * @param info free text of the student's page, may be empty
 */
public record SentFile(String base64, String info) {

    /** A file for your tests. */
    public static SentFile of(byte[] content, String info) {
        return new SentFile(Base64.getMimeEncoder().encodeToString(content), info);
    }

    /** Its bytes; {@link IllegalArgumentException} if what travelled was no file. */
    public byte[] content() {
        return Base64.getMimeDecoder().decode(base64);
    }

    /** Its bytes as UTF-8 text. */
    public String text() {
        return new String(content(), StandardCharsets.UTF_8);
    }
}
