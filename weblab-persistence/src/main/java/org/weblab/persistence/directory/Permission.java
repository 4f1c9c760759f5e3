// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.directory;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Something that somebody may do.
 *
 * @param permanentId name of this permission in the history and for administrators
 * @param parameters as stored, in the order of the type
 */
public record Permission(
        long id,
        PermissionType type,
        Recipient recipient,
        String permanentId,
        Instant granted,
        String comments,
        Map<String, String> parameters) {

    /** One of the parameters. */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }
}
