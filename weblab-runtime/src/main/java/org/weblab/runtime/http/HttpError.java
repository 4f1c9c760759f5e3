// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.http;

import java.util.Map;

/**
 * Something the caller must know, and can often mend. Rendered as {@code application/problem+json} by REST and as the
 * envelope by the JSON service.
 */
public final class HttpError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient Map<String, Object> parameters;

    /**
     * One error.
     *
     * @param status of HTTP, 400 to 599
     * @param code stable word that clients translate, for example {@code wrong-password}
     * @param message in English, saying what to do
     * @param parameters for the client's translated text
     */
    public HttpError(int status, String code, String message, Map<String, Object> parameters) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.parameters = Map.copyOf(parameters);
    }

    /** One error without parameters. */
    public HttpError(int status, String code, String message) {
        this(status, code, message, Map.of());
    }

    /** 400. */
    public static HttpError badRequest(String code, String message) {
        return new HttpError(400, code, message);
    }

    /** 404. */
    public static HttpError notFound(String code, String message) {
        return new HttpError(404, code, message);
    }

    /** Status of HTTP. */
    public int status() {
        return status;
    }

    /** Stable word that clients translate. */
    public String code() {
        return code;
    }

    /** For the client's translated text. */
    public Map<String, Object> parameters() {
        return parameters;
    }

    /** The text, never null. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
