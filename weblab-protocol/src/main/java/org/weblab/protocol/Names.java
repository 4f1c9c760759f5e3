// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.protocol;

/** The rule for the two halves of {@code x@y} names. */
final class Names {

    private static final int MAX_LENGTH = 255;

    private Names() {}

    static void check(String what, String name) {
        if (name.isBlank() || name.length() > MAX_LENGTH || name.indexOf('@') >= 0 || hasControl(name)) {
            throw new IllegalArgumentException(
                    "Invalid %s '%s': 1 to %d characters, none of them '@'".formatted(what, name, MAX_LENGTH));
        }
    }

    static String[] split(String what, String form, String text) {
        int at = text.indexOf('@');
        if (at < 0) {
            throw new IllegalArgumentException("Invalid %s '%s': expected %s".formatted(what, text, form));
        }
        return new String[] {text.substring(0, at), text.substring(at + 1)};
    }

    private static boolean hasControl(String name) {
        return name.chars().anyMatch(Character::isISOControl);
    }
}
