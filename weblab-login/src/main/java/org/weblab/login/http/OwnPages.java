// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.login.http;

import java.net.URI;
import java.util.Locale;
import org.weblab.runtime.http.Call;
import org.weblab.runtime.http.Endpoint;
import org.weblab.runtime.http.HttpError;

/**
 * Requests that change something are taken from our own pages only: another site's page would send them with the
 * visitor's cookies.
 *
 * @param server the address of this deployment that the configuration names; the one that the browser sees counts too
 */
record OwnPages(URI server) {

    Endpoint only(Endpoint endpoint) {
        return call -> {
            call.header("Origin").ifPresent(origin -> checkOrigin(origin, call));
            if (!call.method().equals("DELETE")) {
                checkType(call);
            }
            return endpoint.answer(call);
        };
    }

    private void checkOrigin(String origin, Call call) {
        if (!origin.equalsIgnoreCase(originOf(server)) && !origin.equalsIgnoreCase(originOf(call.origin()))) {
            throw new HttpError(403, "foreign-origin", "This request comes from the pages of another site: " + origin);
        }
    }

    /** A foreign form could send other types without asking the browser first. */
    private static void checkType(Call call) {
        String type = call.header("Content-Type").orElse("").split(";", 2)[0].strip();
        if (!type.toLowerCase(Locale.ROOT).equals("application/json")) {
            throw new HttpError(415, "unsupported-media-type", "The body must be of type application/json");
        }
    }

    private static String originOf(URI address) {
        return address.getScheme() + "://" + address.getRawAuthority();
    }
}
