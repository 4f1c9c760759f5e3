// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.experiment;

import static java.util.Objects.requireNonNull;

/**
 * What a student's page is told when the session begins.
 *
 * @param initialConfiguration text that the page gets in {@code weblab.onStart}; JSON is a good choice
 * @param batch everything was done in {@link Experiment#start}: the session is disposed of at once, only its results matter
 */
public record StartResult(String initialConfiguration, boolean batch) {

    /** Checks that there is a text. */
    public StartResult {
        requireNonNull(initialConfiguration, "initialConfiguration is null; use ready() if the page needs nothing");
    }

    /** The student may begin. */
    public static StartResult ready() {
        return new StartResult("{}", false);
    }

    /** The student may begin, and the page needs to know this. */
    public static StartResult ready(String initialConfiguration) {
        return new StartResult(initialConfiguration, false);
    }

    /** All is done already; {@link Experiment#dispose} gives the results. */
    public static StartResult batch(String initialConfiguration) {
        return new StartResult(initialConfiguration, true);
    }
}
