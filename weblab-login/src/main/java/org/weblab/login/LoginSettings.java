// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.login;

import java.net.URI;
import org.weblab.runtime.config.Default;

/**
 * What an administrator can set for login servers in {@code configuration.yml}.
 *
 * @param serverUrl the address that browsers use, ending in {@code /weblab/}
 * @param route by which a balancer finds this process again; of the core in the same process, if there is one
 * @param debugMode whether the texts of all errors reach the clients of the JSON service
 * @param serverAdmin mail address that those clients are told otherwise
 */
public record LoginSettings(
        URI serverUrl,
        @Default("route1") String route,
        @Default("false") boolean debugMode,
        @Default("") String serverAdmin) {

    /** Checks what a type alone cannot. */
    public LoginSettings {
        String scheme = String.valueOf(serverUrl.getScheme());
        boolean http = scheme.equals("http") || scheme.equals("https");
        // No path that would have to be escaped in HTML, in cookies or in the files of web servers.
        boolean weblab = String.valueOf(serverUrl.getRawPath()).matches("(/[A-Za-z0-9._~-]+)*/weblab/");
        if (!http || serverUrl.getHost() == null || !weblab) {
            throw new IllegalArgumentException(
                    "server-url must be an address such as http://host/weblab/, not '" + serverUrl + "'");
        }
        if (!route.matches("[A-Za-z0-9_-]{1,40}")) {
            throw new IllegalArgumentException(
                    "route must be 1 to 40 letters, digits, '_' or '-', not '" + route + "'");
        }
    }

    /** Whether browsers come over HTTPS. */
    public boolean secure() {
        return serverUrl.getScheme().equals("https");
    }
}
