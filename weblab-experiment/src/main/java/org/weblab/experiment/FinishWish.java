// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.experiment;

import java.time.Duration;

/** Whether an experiment wants its session to end. */
public sealed interface FinishWish {

    /** End it now. */
    static FinishWish now() {
        return new Now();
    }

    /** It goes on; ask again after this time. */
    static FinishWish askAgain(Duration after) {
        return new AskAgain(after);
    }

    /** It goes on until the student leaves or the time is over; don't ask again. */
    static FinishWish never() {
        return new Never();
    }

    /** End it now. */
    record Now() implements FinishWish {}

    /**
     * It goes on.
     *
     * @param after more than nothing
     */
    record AskAgain(Duration after) implements FinishWish {

        /** Checks that there is time in between. */
        public AskAgain {
            if (!after.isPositive()) {
                throw new IllegalArgumentException("Ask again after more than nothing, not " + after);
            }
        }
    }

    /** Don't ask again. */
    record Never() implements FinishWish {}
}
