// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.protocol;

import java.security.SecureRandom;
import java.util.regex.Pattern;

/**
 * The credential of a logged-in person: 16 characters out of {@code 0-9a-zA-Z_-} (96 random bits), as existing
 * clients expect. Never logged: {@link #toString()} hides it.
 */
public record SessionId(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final String ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_-";
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Checks the form; throws {@link IllegalArgumentException}. */
    public SessionId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Invalid session id");
        }
    }

    /** A new one that nobody can guess. */
    public static SessionId random() {
        StringBuilder id = new StringBuilder(16);
        for (int i = 0; i < 16; i++) {
            id.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return new SessionId(id.toString());
    }

    @Override
    public String toString() {
        return "***";
    }
}
