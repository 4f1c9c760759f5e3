// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.laboratory;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one resource over a restart.
 *
 * @param token the newest one that was said; whoever comes with an older one is refused
 * @param reservation whose token it is; null when it came with a clean-up of nobody
 * @param used the newest token under which an experiment was touched
 * @param unclean the components of experiments that must be disposed of before anybody else may start; empty = clean
 * @param data results of the kept token's session, once it has been cleaned
 * @param changed for the operator who reads the file
 */
record Kept(
        String resource,
        long token,
        @Nullable String reservation,
        long used,
        List<String> unclean,
        @Nullable String data,
        Instant changed) {

    Kept {
        unclean = List.copyOf(unclean);
    }

    static Kept never(String resource) {
        return new Kept(resource, 0, null, 0, List.of(), null, Instant.EPOCH);
    }

    /** A newer token rules. */
    Kept taken(long newToken, @Nullable String newReservation, Instant now) {
        return new Kept(resource, newToken, newReservation, used, unclean, null, now);
    }

    /** That experiment is about to be touched under the kept token. */
    Kept touched(String component, Instant now) {
        return new Kept(resource, token, reservation, token, List.of(component), null, now);
    }

    /** Everything is clean. */
    Kept cleaned(@Nullable String results, Instant now) {
        return new Kept(resource, token, reservation, used, List.of(), ofKeptToken() ? results : null, now);
    }

    /** Whether what was touched last was touched under the kept token. */
    boolean ofKeptToken() {
        return used == token;
    }
}
