// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.http.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.weblab.runtime.http.Call;
import org.weblab.runtime.http.Endpoint;
import org.weblab.runtime.http.Reply;
import org.weblab.runtime.staticfiles.StaticFiles;

/** The one document of the web client, which looks at its own address to know what to show. */
final class Shell implements Endpoint {

    /** Nothing but our own scripts and styles; laboratories stay in their frame. */
    private static final String POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "media-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "manifest-src 'self'",
            "frame-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'self'",
            "require-trusted-types-for 'script'",
            "trusted-types lit-html");

    private final String page;

    /**
     * Reads {@code index.html} of the web client.
     *
     * @param path of this deployment, ending in {@code /weblab/}
     * @param address of the files, with their hash
     */
    Shell(StaticFiles files, String path, String address, Institution institution) {
        if (!files.has("index.html")) {
            throw new IllegalStateException("There is no web client on the class path: weblab-web is missing");
        }
        try {
            String index = new String(files.content("index.html"), StandardCharsets.UTF_8);
            page = institution.fillIn(index.replace("{{static}}", address), path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Reply answer(Call call) {
        return Reply.html(page).with("Content-Security-Policy", POLICY).with("Cache-Control", "no-cache");
    }
}
