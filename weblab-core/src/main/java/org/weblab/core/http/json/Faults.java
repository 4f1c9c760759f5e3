// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.http.json;

import java.util.Collection;
import org.weblab.protocol.jsonservice.ErrorCode;
import org.weblab.protocol.jsonservice.Fault;
import org.weblab.runtime.http.HttpError;
import org.weblab.runtime.http.jsonservice.JsonMethods;

/** What the services refuse, in the codes and texts that existing clients know. */
final class Faults {

    private Faults() {}

    /** The method, with its refusals put so. */
    static JsonMethods.Method told(JsonMethods.Method method) {
        return invocation -> {
            try {
                return method.answer(invocation);
            } catch (HttpError error) {
                throw of(error, invocation.reservation().orElse(""));
            }
        };
    }

    /** The refusal; an error that is none of the caller's stays what it is. */
    static RuntimeException of(HttpError error, String reservation) {
        return switch (error.code()) {
            case "no-such-laboratory" ->
                new Fault(
                        ErrorCode.UNKNOWN_EXPERIMENT,
                        "User can't access that experiment (or that experiment type does not exist)");
            case "no-such-reservation" -> noSuchReservation();
            case "not-in-use" -> over(reservation);
            case "experiment-failed" ->
                new Fault(
                        ErrorCode.USER_PROCESSING,
                        "Failed to send: " + error.parameters().getOrDefault("reason", error.getMessage()));
            case "bad-client-data",
                    "bad-consumer-data",
                    "no-equipment",
                    "laboratory-unreachable",
                    "outcome-unknown",
                    "in-progress" -> new Fault(ErrorCode.USER_PROCESSING, error.getMessage());
            default -> error;
        };
    }

    static Fault noSuchSession() {
        return new Fault(ErrorCode.SESSION_NOT_FOUND, "Core Users session not found");
    }

    static Fault noSuchReservation() {
        return new Fault(ErrorCode.SESSION_NOT_FOUND, "Core Reservations session not found");
    }

    /** The u is the original's, and clients may compare. */
    static Fault over(String reservation) {
        return new Fault(
                ErrorCode.NO_CURRENT_RESERVATION,
                "Current user (identified by reservation u'%s') does not have any experiment assigned"
                        .formatted(reservation));
    }

    /** Who asks for more asks several times. */
    static void requireAtMost(int most, Collection<?> values, String method, String argument) {
        if (values.size() > most) {
            throw wrongArgument(method, argument, "at most %d ids".formatted(most));
        }
    }

    static Fault wrongArgument(String method, String argument, String expected) {
        return new Fault(ErrorCode.PYTHON, "%s() needs the argument '%s': %s".formatted(method, argument, expected));
    }
}
