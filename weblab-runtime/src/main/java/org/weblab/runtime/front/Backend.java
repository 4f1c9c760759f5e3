// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.front;

import java.net.URI;

/**
 * A server behind the front.
 *
 * @param address with scheme, host and port only, for example {@code http://127.0.0.1:10000}
 * @param route what the cookies that it sets end with; another one for each server of a kind
 */
public record Backend(URI address, String route) {

    /** Checks the address; throws {@link IllegalArgumentException}. */
    public Backend {
        boolean whole = "http".equals(address.getScheme()) && address.getHost() != null && address.getPort() > 0;
        if (!whole || !address.getRawPath().isEmpty()) {
            throw new IllegalArgumentException("not the address of a server: " + address);
        }
    }

    String host() {
        return address.getHost();
    }

    int port() {
        return address.getPort();
    }
}
