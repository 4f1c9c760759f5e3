// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.http.operators;

/**
 * The request of an administrator about one piece of equipment.
 *
 * @param resource {@code instance@type}
 * @param token of the holding that was seen; 0: nobody had it. Only to say what is clean
 * @param reason what people read while it is closed
 */
public record Upkeep(Action action, String resource, long token, String reason) {

    /** Where a core answers it; posted as JSON. */
    public static final String PATH = "/core/upkeep";

    /** What to do. */
    public enum Action {
        /** Whoever uses it goes on; nobody gets it next. */
        CLOSE,
        /** It is given out again, if nothing else is wrong. */
        OPEN,
        /** Somebody has cleaned it by hand. */
        CLEAN
    }

    /** The answer: whether the store knows the resource. */
    public record Done(boolean known) {}
}
