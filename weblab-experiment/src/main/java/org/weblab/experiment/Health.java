// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.experiment;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/** Whether equipment works. */
public sealed interface Health {

    /** It works. */
    static Health up() {
        return new Up(Duration.ZERO);
    }

    /** It works, and need not be asked again before this time. */
    static Health up(Duration next) {
        return new Up(next);
    }

    /** It does not work; students and administrators read the reason. */
    static Health down(String reason) {
        return new Down(reason);
    }

    /**
     * It works.
     *
     * @param next when to ask again; zero leaves it to the server
     */
    record Up(Duration next) implements Health {}

    /** It does not work. */
    record Down(String reason) implements Health {

        /** Checks that there is a reason. */
        public Down {
            requireNonNull(reason, "reason is null: say what is wrong");
        }
    }
}
