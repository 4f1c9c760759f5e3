// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.login.account;

import java.util.Locale;
import java.util.Optional;
import org.weblab.persistence.directory.User;
import org.weblab.persistence.password.Passwords;

/** What people may choose. */
final class PasswordRule {

    private static final int SHORTEST = 8;

    private PasswordRule() {}

    /** Why not, in a sentence; empty if it is good enough. */
    static Optional<String> weakness(String password, User user) {
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            return Optional.of("A password has at least " + SHORTEST + " characters");
        }
        if (password.length() > Passwords.LONGEST) {
            return Optional.of("A password has at most " + Passwords.LONGEST + " characters");
        }
        if (password.toLowerCase(Locale.ROOT).contains(user.login().toLowerCase(Locale.ROOT))) {
            return Optional.of("A password does not contain the username");
        }
        if (password.chars().distinct().count() < 3) {
            return Optional.of("A password has more than two different characters");
        }
        return Optional.empty();
    }
}
