// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core;

import java.net.URI;
import java.time.Duration;
import org.weblab.runtime.config.Default;

/**
 * What an administrator can set for core servers in {@code configuration.yml}.
 *
 * @param serverUrl the address that browsers use, ending in {@code /weblab/}
 * @param route by which a balancer finds this core again; another one for each core
 * @param pollTime patience with a student who gives no sign of life
 * @param debugMode whether the texts of all errors reach the clients of the JSON service
 * @param serverAdmin mail address that those clients are told otherwise
 * @param systemIdentifier what people call this system
 * @param universalIdentifier tells this system from all others
 * @param entityLink address of the institution's page, empty if there is none
 * @param storeFiles whether the files that students send are kept, in {@code files/} of the deployment
 */
public record CoreSettings(
        URI serverUrl,
        @Default("route1") String route,
        @Default("350 s") Duration pollTime,
        @Default("false") boolean debugMode,
        @Default("") String serverAdmin,
        @Default("WebLab") String systemIdentifier,
        @Default("00000000") String universalIdentifier,
        @Default("") String entityLink,
        @Default("false") boolean storeFiles) {

    /** Checks what a type alone cannot. */
    public CoreSettings {
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
        if (pollTime.isZero()) {
            throw new IllegalArgumentException("poll-time must be above 0");
        }
    }

    /** The path below which browsers find everything; ends in {@code /weblab/}. */
    public String path() {
        return serverUrl.getPath();
    }

    /** What is before {@code /weblab/} in it: nothing, or for example {@code /institute}. */
    String prefix() {
        return path().substring(0, path().length() - "/weblab/".length());
    }

    /** Whether browsers come over HTTPS. */
    public boolean secure() {
        return serverUrl.getScheme().equals("https");
    }
}
