// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core;

import java.time.Duration;
import org.weblab.runtime.config.Default;
import org.weblab.runtime.http.Route;
import org.weblab.runtime.http.ServerUrl;

/**
 * What an administrator can set for core servers in {@code configuration.yml}.
 *
 * @param serverUrl the address that browsers use
 * @param route by which a balancer finds this core again; another one for each core
 * @param pollTime patience with a student who gives no sign of life
 * @param debugMode whether the texts of all errors reach the clients of the JSON service
 * @param serverAdmin mail address that those clients are told otherwise
 * @param systemIdentifier what people call this system
 * @param universalIdentifier tells this system from all others in a federation; nothing reads it yet
 * @param entityLink address of the institution's page, empty if there is none
 * @param storeFiles whether the files that students send are kept, in {@code files_stored/} of the deployment
 */
public record CoreSettings(
        ServerUrl serverUrl,
        @Default("route1") Route route,
        @Default("350 s") Duration pollTime,
        @Default("false") boolean debugMode,
        @Default("") String serverAdmin,
        @Default("WebLab") String systemIdentifier,
        @Default("00000000") String universalIdentifier,
        @Default("") String entityLink,
        @Default("false") boolean storeFiles) {

    /** Checks what a type alone cannot. */
    public CoreSettings {
        if (pollTime.isZero()) {
            throw new IllegalArgumentException("poll-time must be above 0");
        }
    }
}
