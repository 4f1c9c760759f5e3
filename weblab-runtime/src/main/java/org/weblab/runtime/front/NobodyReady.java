// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.front;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The answer while no server is ready: for a person, a page that loads itself again; for a program, a problem. */
final class NobodyReady {

    private static final byte[] PAGE = bytes("""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <meta http-equiv="refresh" content="5">
            <title>WebLab comes back soon</title>
            </head>
            <body>
            <h1>WebLab comes back soon</h1>
            <p>Its servers are starting, or wait for a database. This page loads itself again every few seconds.</p>
            </body>
            </html>
            """);
    private static final byte[] PROBLEM = bytes("""
            {"type":"about:blank","title":"Service Unavailable","status":503,"code":"no-server","detail":"No server is ready: come back"}
            """);

    private NobodyReady() {}

    static void tell(Request request, Response response, Callback callback) {
        boolean person = request.getMethod().equals("GET")
                && request.getHeaders().getCSV(HttpHeader.ACCEPT, false).stream()
                        .anyMatch(type -> type.startsWith("text/html"));
        byte[] body = person ? PAGE : PROBLEM;
        response.setStatus(503);
        response.getHeaders()
                .put(HttpHeader.CONTENT_TYPE, person ? "text/html; charset=utf-8" : "application/problem+json");
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        // Those who were refused together shall not come back together.
        response.getHeaders()
                .put(HttpHeader.RETRY_AFTER, ThreadLocalRandom.current().nextInt(1, 4));
        response.write(true, ByteBuffer.wrap(body), callback);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
