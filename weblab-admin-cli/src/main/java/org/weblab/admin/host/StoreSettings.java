// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.host;

import java.time.Duration;
import org.weblab.runtime.config.Default;

/**
 * Where core and login keep what lasts.
 *
 * @param database people, permissions, history: a file in {@code db/}
 * @param coordinationDatabase scheduling and sessions: a file in {@code db/}
 * @param sessionStorage where sessions are kept
 * @param sessionTimeout after which a session that nobody used is over
 */
public record StoreSettings(
        @Default("WebLab.db") String database,
        @Default("WebLabCoordination.db") String coordinationDatabase,
        @Default("sql") SessionStorage sessionStorage,
        @Default("2 h") Duration sessionTimeout) {

    /** Where sessions are kept. */
    public enum SessionStorage {
        /** In the coordination database. */
        SQL,
        /** In the process; everybody logs in again after a restart. */
        MEMORY
    }
}
