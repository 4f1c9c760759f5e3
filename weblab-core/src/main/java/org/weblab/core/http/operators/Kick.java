// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.http.operators;

import java.util.List;

/**
 * The request to end what students do.
 *
 * @param reservations ids, to be ended as {@code KICKED}
 * @param sessions ids, to be logged out
 * @param users numbers of people, to be logged out everywhere
 */
public record Kick(List<String> reservations, List<String> sessions, List<Long> users) {

    /** Where a core answers it; posted as JSON. */
    public static final String PATH = "/core/kick";

    /** Copies the lists. */
    public Kick {
        reservations = List.copyOf(reservations);
        sessions = List.copyOf(sessions);
        users = List.copyOf(users);
    }

    /** The answer: how many sessions of those named were in force. */
    public record Done(int sessions) {}
}
