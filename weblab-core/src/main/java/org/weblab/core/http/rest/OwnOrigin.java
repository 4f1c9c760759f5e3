// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.http.rest;

import java.net.URI;
import java.util.Locale;
import java.util.UUID;
import org.weblab.runtime.http.Call;
import org.weblab.runtime.http.Endpoint;
import org.weblab.runtime.http.HttpError;

/**
 * What a request that changes something must fulfil before anybody looks at it: the page that sends it is ours, and its
 * body is of the form that the route reads (a foreign form could send another one without asking).
 *
 * @param server the address of this deployment that the configuration names; the one that the browser sees counts too
 */
record OwnOrigin(URI server) {

    Endpoint json(Endpoint endpoint) {
        return any(requiring("application/json", endpoint));
    }

    Endpoint form(Endpoint endpoint) {
        return any(requiring("multipart/form-data", endpoint));
    }

    Endpoint any(Endpoint endpoint) {
        return call -> {
            call.header("Origin").ifPresent(origin -> check(origin, call));
            return endpoint.answer(call);
        };
    }

    private void check(String origin, Call call) {
        if (!origin.equalsIgnoreCase(originOf(server)) && !origin.equalsIgnoreCase(originOf(call.origin()))) {
            throw new HttpError(403, "foreign-origin", "This request comes from the pages of another site: " + origin);
        }
    }

    private static Endpoint requiring(String type, Endpoint endpoint) {
        return call -> {
            String sent = call.header("Content-Type").orElse("");
            String media = sent.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
            if (!media.equals(type)) {
                throw new HttpError(415, "unsupported-media-type", "The body must be of type " + type);
            }
            return endpoint.answer(call);
        };
    }

    private static String originOf(URI address) {
        return address.getScheme() + "://" + address.getRawAuthority();
    }

    /** The key that the client drew, so that a repetition of the same request is recognised. */
    static String idempotencyKey(Call call) {
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
