// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.create;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.weblab.admin.StandardInput;
import org.weblab.runtime.config.Secret;

/**
 * What was given to get into the stores, by option or by environment. What was not given may still be asked for.
 *
 * @param administrator of the MySQL servers
 */
record StorePasswords(
        Optional<Secret> database,
        Optional<Secret> coordination,
        Optional<Secret> sessions,
        Optional<Secret> administrator) {

    /** Those of the options; {@code -} is a line of standard input each, in this order. */
    static StorePasswords of(CreateOptions options) {
        return new StorePasswords(
                given("--db-passwd", options.database.password, "WEBLAB_DB_PASSWD"),
                given("--coordination-db-passwd", options.coordination.password, "WEBLAB_COORDINATION_PASSWD"),
                given("--session-db-passwd", options.sessions.password, "WEBLAB_SESSION_PASSWD"),
                given("--db-admin-passwd", options.database.adminPassword, "WEBLAB_DB_ADMIN_PASSWD"));
    }

    private static Optional<Secret> given(String name, @Nullable String option, String variable) {
        String value = option == null ? System.getenv(variable) : option;
        return Optional.ofNullable(value)
                .map(text -> text.equals("-") ? StandardInput.lineFor(name) : text)
                .map(Secret::new);
    }
}
