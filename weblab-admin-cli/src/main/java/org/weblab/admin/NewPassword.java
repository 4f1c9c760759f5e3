// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin;

import java.io.Console;
import java.security.SecureRandom;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.weblab.persistence.password.Passwords;

/**
 * A password given, asked for, or made. There is no default one.
 *
 * @param made whether we made it, so that it must be shown, once
 */
public record NewPassword(String value, boolean made) {

    private static final int SHORTEST = 8;
    // no characters that look alike
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int MADE_LENGTH = 14;

    /**
     * The password that an option gives ({@code -}: standard input), else the environment, else a person.
     *
     * @param prompt for the person, if there is one
     * @param ask false: make one instead of asking
     */
    @SuppressWarnings("SystemConsoleNull") // weblab-admin sets jdk.console, so that it is null without a terminal
    public static NewPassword from(@Nullable String option, String variable, String prompt, boolean ask) {
        String given = option == null ? System.getenv(variable) : option;
        if (given != null) {
            return new NewPassword(checked(given.equals("-") ? StandardInput.lineFor("the password") : given), false);
        }
        Console console = System.console();
        if (console == null || !ask) {
            return random();
        }
        return ask(console, prompt);
    }

    /** One that nobody can guess. */
    public static NewPassword random() {
        SecureRandom random = new SecureRandom();
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < MADE_LENGTH; i++) {
            password.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new NewPassword(password.toString(), true);
    }

    /** What to add to a message: the password, if it was made. */
    public String hint() {
        return made ? " with the password  " + value + "  (shown this once; it is stored nowhere)" : "";
    }

    private static NewPassword ask(Console console, String prompt) {
        while (true) {
            char[] typed = console.readPassword("%s (empty: one is made): ", prompt);
            if (typed == null) {
                throw new AdminError("no password was given");
            }
            String first = new String(typed);
            if (first.isEmpty()) {
                return random();
            }
            if (first.length() < SHORTEST) {
                console.printf("At least %d characters.%n", SHORTEST);
            } else if (Arrays.equals(first.toCharArray(), console.readPassword("Once more: "))) {
                return new NewPassword(checked(first), false);
            } else {
                console.printf("These were not the same.%n");
            }
        }
    }

    private static String checked(String password) {
        if (password.length() < SHORTEST || password.length() > Passwords.LONGEST) {
            throw new AdminError("a password must have %d to %d characters".formatted(SHORTEST, Passwords.LONGEST));
        }
        return password;
    }

    @Override
    public String toString() {
        return "***";
    }
}
