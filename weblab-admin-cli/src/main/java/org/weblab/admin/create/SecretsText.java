// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.create;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.weblab.admin.host.StoreSettings;
import org.weblab.runtime.config.Secret;

/** Writes {@code secrets.yml}. */
final class SecretsText {

    private static final int BYTES = 32;

    private SecretsText() {}

    /**
     * The whole file.
     *
     * @param before what is in it now; all but the passwords of the stores stays
     */
    static String of(Optional<String> before, StoreSettings stores) {
        StringBuilder text =
                new StringBuilder(before.map(SecretsText::withoutPasswords).orElseGet(SecretsText::first));
        add(text, "database-password", "How cores and logins get into the database.", stores.databasePassword());
        add(text, "coordination-password", "How they get into the coordination.", stores.coordinationPassword());
        add(text, "session-password", "How they get into the place of the sessions.", stores.sessionPassword());
        return text.toString();
    }

    private static String first() {
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        return """
                # Values that nobody else may read. This file must have mode 0600.

                # What the processes of this deployment show each other.
                deployment-secret: %s
                """.formatted(HexFormat.of().formatHex(secret));
    }

    private static String withoutPasswords(String text) {
        return text.lines()
                .filter(line -> !line.matches("(database|coordination|session)-password\\s*:.*|# How (cores|they) .*"))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    private static void add(StringBuilder text, String key, String meaning, @Nullable Secret secret) {
        if (secret != null && !secret.value().isEmpty()) {
            text.append("# %s%n%s: %s%n".formatted(meaning, key, ConfigurationText.quoted(secret.value())));
        }
    }
}
