// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.http;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Headers that every response has. What a page may load is said by the page's own policy. */
final class SecurityHeaders extends Handler.Wrapper {

    SecurityHeaders(Handler handler) {
        super(handler);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        put(response);
        return super.handle(request, response, callback);
    }

    static void put(Response response) {
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        response.getHeaders().put("Referrer-Policy", "same-origin");
    }
}
