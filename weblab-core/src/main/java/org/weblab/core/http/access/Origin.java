// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.http.access;

import java.util.regex.Pattern;
import org.weblab.core.reservation.RequestInfo;
import org.weblab.runtime.http.Call;

/**
 * From where somebody asks, as the original noted it in the history.
 *
 * @param path of this deployment, ending in {@code /weblab/}
 * @param route of this core
 */
public record Origin(String path, String route) {

    private static final Pattern MOBILE = Pattern.compile("mobile=(true|yes)");
    private static final Pattern FACEBOOK = Pattern.compile("facebook=(true|yes)");

    /** What the headers tell. */
    public RequestInfo of(Call call) {
        String referer = call.header("Referer").orElse("");
        boolean mobileClient = call.header("weblabdeusto-client")
                .filter("weblabdeusto-web-mobile"::equals)
                .isPresent();
        return new RequestInfo(
                call.origin().resolve(path),
                call.forwardedFor().orElseGet(() -> "<unknown client. retrieved from " + call.clientAddress() + ">"),
                call.header("User-Agent").orElse(""),
                referer,
                route,
                call.header("weblabdeusto-locale").orElse(""),
                mobileClient || MOBILE.matcher(referer).find(),
                FACEBOOK.matcher(referer).find());
    }
}
