// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.host;

import org.weblab.runtime.config.Default;

/**
 * How a process writes its log.
 *
 * @param logFormat for people, or for programs that collect logs
 * @param logLevel the least that WebLab's own code must have to say; others' code is heard from warnings on
 */
record LogSettings(
        @Default("text") Format logFormat, @Default("info") Level logLevel) {

    /** One line for each event, in either. */
    enum Format {
        TEXT,
        JSON
    }

    /** As usual. */
    enum Level {
        ERROR,
        WARN,
        INFO,
        DEBUG,
        TRACE
    }

    /** Until the configuration was read. */
    static final LogSettings USUAL = new LogSettings(Format.TEXT, Level.INFO);
}
