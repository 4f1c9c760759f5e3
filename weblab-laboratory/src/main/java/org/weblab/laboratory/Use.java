// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.laboratory;

import org.jspecify.annotations.Nullable;
import org.weblab.protocol.laboratory.StartAnswer;

/** What the kept token is doing on a piece of equipment. */
sealed interface Use {

    /** Nothing, and whoever comes next need not clean. */
    record Clean() implements Use {}

    /** It starts; what an older token left is cleaned first. */
    record Starting(Joined<StartAnswer> answer) implements Use {}

    /** It runs. */
    record Running(RunningUse session, Joined<StartAnswer> answer) implements Use {}

    /**
     * It waits for a clean-up, or for another try of it.
     *
     * @param answer of a start that failed; null once the token is closed, which then never starts again
     */
    record Unclean(@Nullable Joined<StartAnswer> answer) implements Use {}

    /** What a repetition of the start gets; null if there is none to repeat. */
    default @Nullable Joined<StartAnswer> start() {
        return switch (this) {
            case Clean clean -> null;
            case Starting starting -> starting.answer();
            case Running running -> running.answer();
            case Unclean unclean -> unclean.answer();
        };
    }
}
