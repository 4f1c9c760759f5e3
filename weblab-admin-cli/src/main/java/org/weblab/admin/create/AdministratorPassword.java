// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.create;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.weblab.admin.AdminError;

/**
 * The administrator's first password: given, asked for, or made. There is no default one.
 *
 * @param made whether we made it, so that it must be shown, once
 */
record AdministratorPassword(String value, boolean made) {

    private static final int SHORTEST = 8;
    // no letters that look alike
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int MADE_LENGTH = 14;

    static AdministratorPassword from(CreateOptions options) throws IOException {
        @Nullable String given = options.administrator.password;
        if (given == null) {
            given = System.getenv("WEBLAB_ADMIN_PASSWORD");
        }
        if ("-".equals(given)) {
            given = firstLine();
        }
        if (given != null) {
            return new AdministratorPassword(checked(given), false);
        }
        Console console = System.console();
        if (console == null || !console.isTerminal() || options.general.notInteractive) {
            return new AdministratorPassword(random(), true);
        }
        return ask(console);
    }

    String hint() {
        return made ? " with the password  " + value + "  (shown this once; it is stored nowhere)" : "";
    }

    private static AdministratorPassword ask(Console console) {
        while (true) {
            String first = new String(console.readPassword("Password of the administrator (empty: one is made): "));
            if (first.isEmpty()) {
                return new AdministratorPassword(random(), true);
            }
            if (first.length() < SHORTEST) {
                console.printf("At least %d characters.%n", SHORTEST);
            } else if (Arrays.equals(first.toCharArray(), console.readPassword("Once more: "))) {
                return new AdministratorPassword(first, false);
            } else {
                console.printf("These were not the same.%n");
            }
        }
    }

    private static String firstLine() throws IOException {
        @Nullable String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        if (line == null) {
            throw new AdminError("--admin-password=- reads the password from standard input, which was empty");
        }
        return line;
    }

    private static String checked(String password) {
        if (password.length() < SHORTEST) {
            throw new AdminError("the administrator's password must have at least %d characters".formatted(SHORTEST));
        }
        return password;
    }

    private static String random() {
        SecureRandom random = new SecureRandom();
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < MADE_LENGTH; i++) {
            password.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return password.toString();
    }

    @Override
    public String toString() {
        return "***";
    }
}
