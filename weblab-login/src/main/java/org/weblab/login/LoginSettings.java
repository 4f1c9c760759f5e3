// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.login;

import org.weblab.runtime.config.Default;
import org.weblab.runtime.http.Route;
import org.weblab.runtime.http.ServerUrl;

/**
 * What an administrator can set for login servers in {@code configuration.yml}.
 *
 * @param serverUrl the address that browsers use
 * @param route by which a balancer finds this process again; of the core in the same process, if there is one
 * @param debugMode whether the texts of all errors reach the clients of the JSON service
 * @param serverAdmin mail address that those clients are told otherwise
 */
public record LoginSettings(
        ServerUrl serverUrl,
        @Default("route1") Route route,
        @Default("false") boolean debugMode,
        @Default("") String serverAdmin) {}
