// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.http;

import java.net.URI;

/**
 * The address that browsers use.
 *
 * @param uri of HTTP or HTTPS, ends in {@code /weblab/}
 */
public record ServerUrl(URI uri) {

    private static final String END = "/weblab/";

    /** Checks it; throws {@link IllegalArgumentException} with a text for the operator. */
    public ServerUrl {
        String scheme = String.valueOf(uri.getScheme());
        boolean http = scheme.equals("http") || scheme.equals("https");
        // No path that would have to be escaped in HTML, in cookies or in the files of web servers.
        boolean weblab = String.valueOf(uri.getRawPath()).matches("(/[A-Za-z0-9._~-]+)*" + END);
        if (!http || uri.getHost() == null || !weblab) {
            throw new IllegalArgumentException("must be an address such as http://host/weblab/, not '" + uri + "'");
        }
    }

    /** Reads it. */
    public static ServerUrl parse(String text) {
        return new ServerUrl(URI.create(text));
    }

    /** The path below which browsers find everything; ends in {@code /weblab/}. */
    public String path() {
        return uri.getPath();
    }

    /** What is before {@code /weblab/} in it: nothing, or for example {@code /institute}. */
    public String prefix() {
        return path().substring(0, path().length() - END.length());
    }

    /** Whether browsers come over HTTPS. */
    public boolean secure() {
        return uri.getScheme().equals("https");
    }

    /** As it stands in {@code configuration.yml}. */
    @Override
    public String toString() {
        return uri.toString();
    }
}
