// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A command that was sent to an experiment, or one of the three pseudo commands that stand for what happened at its ends.
 *
 * @param pseudo whether the server wrote it, not the person
 * @param response null until it is answered; for ever, if the answer never came
 */
public record Command(
        long id,
        String command,
        boolean pseudo,
        Instant sent,
        @Nullable String response,
        @Nullable Instant answered) {

    /** Its response is what the browser sent with the reservation. */
    public static final String INITIAL_REQUEST = "@@@initial::request@@@";

    /** Its response is what the laboratory answered at the start. */
    public static final String INITIAL_RESPONSE = "@@@initial::response@@@";

    /** Its response is what the laboratory answered at the end. */
    public static final String FINISH = "@@@finish@@@";
}
