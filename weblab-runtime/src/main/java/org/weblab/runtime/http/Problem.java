// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.http;

import java.util.Map;
import org.eclipse.jetty.http.HttpStatus;
import org.weblab.runtime.json.Json;

/** The body of {@code application/problem+json}, as RFC 9457 has it, with a code and parameters for translation. */
record Problem(String type, String title, int status, String code, String detail, Map<String, Object> parameters) {

    static Reply render(HttpError error) {
        return Reply.bytes(error.status(), "application/problem+json", Json.bytes(of(error)));
    }

    static Problem of(HttpError error) {
        return new Problem(
                "about:blank",
                HttpStatus.getMessage(error.status()),
                error.status(),
                error.code(),
                error.getMessage(),
                error.parameters());
    }
}
