// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store;

import java.util.Locale;

/** Why a reservation ended; the first reason given stays. */
public enum EndReason {
    /** The student left, or logged out. */
    LEFT,
    /** The seconds allowed are over. */
    TIME_OVER,
    /** No sign of life of the student. */
    SILENT,
    /** The experiment said so ({@code should_finish} below 0). */
    EXPERIMENT,
    /** A batch experiment: over as soon as it began. */
    BATCH,
    /** An administrator ended it. */
    KICKED,
    /** It failed to start three times. */
    FAILED,
    /** The experiment is no longer in the configuration. */
    REMOVED;

    /** As clients translate it and operators read it: {@code time-over}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
