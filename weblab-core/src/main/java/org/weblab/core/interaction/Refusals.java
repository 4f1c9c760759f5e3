// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.interaction;

import java.util.Set;
import org.weblab.runtime.http.HttpError;

/** Why a command or a file brings no answer. */
final class Refusals {

    static final String NOT_IN_USE = "not-in-use";
    static final String FAILED = "experiment-failed";
    static final String UNREACHABLE = "laboratory-unreachable";
    static final String STORE_AWAY = "store-unavailable";
    static final String UNKNOWN = "outcome-unknown";

    private Refusals() {}

    static HttpError notInUse() {
        return new HttpError(409, NOT_IN_USE, "The experiment is not in use by this reservation");
    }

    static HttpError unreachable() {
        return new HttpError(503, UNREACHABLE, "The laboratory cannot be reached; nothing was sent");
    }

    static HttpError busy() {
        return new HttpError(503, UNREACHABLE, "The laboratory takes nothing more at this moment; nothing was done");
    }

    static HttpError notWrittenDown() {
        return new HttpError(503, STORE_AWAY, "The database is away; nothing was sent: come back");
    }

    static HttpError outcomeUnknown() {
        return new HttpError(502, UNKNOWN, "The connection broke; whether it was carried out is unknown");
    }

    /** Whether nothing has happened, so that a repetition may try. */
    static boolean nothingHappened(HttpError error) {
        return Set.of(NOT_IN_USE, UNREACHABLE, STORE_AWAY).contains(error.code());
    }
}
