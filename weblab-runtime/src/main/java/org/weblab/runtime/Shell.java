// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime;

import java.util.regex.Pattern;

/** Commands that people are told to type. */
public final class Shell {

    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_./:@%+=,-]+");

    private Shell() {}

    /** A word of a command, such as a path, as a shell takes it for one word: in apostrophes if it needs any. */
    public static String quoted(Object word) {
        String text = word.toString();
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
