// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.experiment;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How far a clean-up came. */
public sealed interface DisposeResult {

    /** The equipment is ready for the next student. */
    static DisposeResult done() {
        return new Done(null);
    }

    /**
     * The equipment is ready for the next student, and this one has results.
     *
     * @param results JSON text, kept with the use and shown to the student's page in {@code weblab.onProcessResults}
     */
    static DisposeResult done(String results) {
        return new Done(results);
    }

    /** It takes longer; call {@link Experiment#dispose} again after this time. Nobody gets the equipment meanwhile. */
    static DisposeResult askAgain(Duration after) {
        return new AskAgain(after);
    }

    /** The equipment is ready for the next student. */
    record Done(@Nullable String results) implements DisposeResult {}

    /** It takes longer. */
    record AskAgain(Duration after) implements DisposeResult {

        /** Checks that the time is not negative. */
        public AskAgain {
            if (after.isNegative()) {
                throw new IllegalArgumentException("Ask again after a time, not " + after);
            }
        }
    }
}
