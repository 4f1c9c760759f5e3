// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.check;

import java.util.Locale;

/**
 * One line of the doctor.
 *
 * @param text what was found; unless it is OK, with what to do
 */
public record Finding(Level level, String about, String text) {

    /** How bad it is. */
    public enum Level {
        /** As it should be. */
        OK,
        /** Works, but may cost something one day. */
        WARNING,
        /** Does not work. */
        PROBLEM
    }

    /** As it should be. */
    public static Finding ok(String about, String text) {
        return new Finding(Level.OK, about, text);
    }

    /** Works, but may cost something one day. */
    public static Finding warning(String about, String text) {
        return new Finding(Level.WARNING, about, text);
    }

    /** Does not work. */
    public static Finding problem(String about, String text) {
        return new Finding(Level.PROBLEM, about, text);
    }

    @Override
    public String toString() {
        return "%-8s %-14s %s".formatted(level.name().toLowerCase(Locale.ROOT), about, text.replace('\n', ' '));
    }
}
