// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.weblab.runtime.json.Json;

/**
 * What Jetty itself refuses before a route is asked, such as a broken request line; and of a front, that the server which had
 * the request gave no answer: 502 or 504 with the code {@code bad-gateway}.
 */
public final class PlainErrors implements Request.Handler {

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        Object message = request.getAttribute(ErrorHandler.ERROR_MESSAGE);
        // Jetty asks for a body for 304 too.
        if (HttpStatus.hasNoBody(status)) {
            callback.succeeded();
            return true;
        }
        String detail = status >= 500 || message == null ? HttpStatus.getMessage(status) : message.toString();
        byte[] body = Json.bytes(Problem.of(new HttpError(status, code(status), detail)));
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/problem+json");
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        SecurityHeaders.put(response);
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }

    private static String code(int status) {
        return switch (status) {
            case HttpStatus.BAD_GATEWAY_502, HttpStatus.GATEWAY_TIMEOUT_504 -> "bad-gateway";
            default -> status >= 500 ? "internal" : "bad-request";
        };
    }
}
