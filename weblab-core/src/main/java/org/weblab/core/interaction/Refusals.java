// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.interaction;

import org.weblab.runtime.http.HttpError;

/** Why a command or a file brings no answer. */
final class Refusals {

    static final String NOT_IN_USE = "not-in-use";
    static final String FAILED = "experiment-failed";
    static final String UNREACHABLE = "laboratory-unreachable";
    static final String UNKNOWN = "outcome-unknown";

    private Refusals() {}

    static HttpError notInUse() {
        return new HttpError(409, NOT_IN_USE, "The experiment is not in use by this reservation");
    }

    static HttpError unreachable() {
        return new HttpError(503, UNREACHABLE, "The laboratory cannot be reached; nothing was sent");
    }

    static HttpError outcomeUnknown() {
        return new HttpError(502, UNKNOWN, "The connection broke; whether it was carried out is unknown");
    }

    /** Whether nothing has happened, so that a repetition may try. */
    static boolean nothingHappened(HttpError error) {
        return error.code().equals(NOT_IN_USE) || error.code().equals(UNREACHABLE);
    }
}
