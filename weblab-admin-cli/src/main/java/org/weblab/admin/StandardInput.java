// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Lines of standard input, for all who want one: what one reader had read ahead would be lost to the next. */
public final class StandardInput {

    private static final BufferedReader LINES =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

    private StandardInput() {}

    /** The next one; empty at the end. */
    public static Optional<String> line() {
        try {
            return Optional.ofNullable(LINES.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next one, for an option with the value {@code -}; throws {@link AdminError} at the end. */
    public static String lineFor(String what) {
        return line().orElseThrow(() -> new AdminError(what + " is to be read from standard input, which was empty"));
    }
}
