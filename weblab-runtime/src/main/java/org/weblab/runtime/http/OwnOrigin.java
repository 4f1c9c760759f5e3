// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.http;

import java.net.URI;
import java.util.Locale;

/**
 * What a request that changes something must fulfil before anybody looks at it: the page that sends it is ours, for
 * another site's page would send it with the visitor's cookies; and its body is of the form that the route reads (a
 * foreign form could send another one without asking the browser first).
 *
 * @param server the address of this deployment that the configuration names; the one that the browser sees counts too
 */
public record OwnOrigin(URI server) {

    /** From our pages, and JSON. */
    public Endpoint json(Endpoint endpoint) {
        return any(requiring("application/json", endpoint));
    }

    /** From our pages, and a form with files. */
    public Endpoint form(Endpoint endpoint) {
        return any(requiring("multipart/form-data", endpoint));
    }

    /** From our pages. */
    public Endpoint any(Endpoint endpoint) {
        return call -> {
            check(call);
            return endpoint.answer(call);
        };
    }

    /**
     * From our pages, or from a program that was written for the original: it names no origin, or {@code null} if its
     * pages come with it.
     */
    public Endpoint pagesAndPrograms(Endpoint endpoint) {
        return call -> {
            checkPagesAndPrograms(call);
            return endpoint.answer(call);
        };
    }

    /** Throws a 403 for what {@link #pagesAndPrograms} refuses. */
    public void checkPagesAndPrograms(Call call) {
        if (call.header("Origin").filter("null"::equals).isPresent()) {
            checkSite(call);
        } else {
            check(call);
        }
    }

    private void check(Call call) {
        checkSite(call);
        call.header("Origin")
                .filter(origin -> !origin.equalsIgnoreCase(originOf(server)))
                .filter(origin -> !origin.equalsIgnoreCase(originOf(call.origin())))
                .ifPresent(origin -> {
                    throw foreign(origin);
                });
    }

    /** Browsers say it also where they name no origin, or hide it. */
    private static void checkSite(Call call) {
        if (call.header("Sec-Fetch-Site").filter("cross-site"::equals).isPresent()) {
            throw foreign(call.header("Origin").orElse("unnamed"));
        }
    }

    private static HttpError foreign(String origin) {
        return new HttpError(403, "foreign-origin", "This request comes from the pages of another site: " + origin);
    }

    private static Endpoint requiring(String type, Endpoint endpoint) {
        return call -> {
            String sent = call.header("Content-Type").orElse("");
            String media = sent.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
            if (!media.equals(type)) {
                throw new HttpError(415, "unsupported-media-type", "The body must be of type " + type);
            }
            return endpoint.answer(call);
        };
    }

    private static String originOf(URI address) {
        return address.getScheme() + "://" + address.getRawAuthority();
    }
}
