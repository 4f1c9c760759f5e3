// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.http.rest;

import java.util.UUID;
import org.weblab.runtime.http.Call;
import org.weblab.runtime.http.HttpError;

/** How a repetition of the same request is recognised. */
final class IdempotencyKey {

    private IdempotencyKey() {}

    /** The key that the client drew. */
    static String of(Call call) {
        String key = call.header("Idempotency-Key")
                .orElseThrow(() -> badKey("The header Idempotency-Key is missing: a new UUID for each new request"));
        try {
            UUID uuid = UUID.fromString(key);
            if (uuid.toString().equalsIgnoreCase(key)) {
                return uuid.toString();
            }
        } catch (IllegalArgumentException notOne) {
            // Told below.
        }
        throw badKey("The header Idempotency-Key must be a UUID: " + key);
    }

    private static HttpError badKey(String message) {
        return HttpError.badRequest("bad-idempotency-key", message);
    }
}
