// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.http;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** One request. */
public interface Call {

    /** {@code GET}, {@code POST}, … */
    String method();

    /** The decoded path, for example {@code /weblab/api/v1/laboratories}. */
    String path();

    /** Path and query as they came, not decoded. */
    String target();

    /** Scheme, host and port as the browser sees them, without path; from a trusted front's headers or from the request. */
    URI origin();

    /** A decoded variable of the route's template; throws {@link IllegalArgumentException} if the template has none such. */
    String pathVariable(String name);

    /** What follows the prefix of a prefix route, without leading slash, decoded; empty for other routes. */
    String rest();

    /** The first value of a query parameter. */
    Optional<String> query(String name);

    /** The first value of a header. */
    Optional<String> header(String name);

    /** All values of a header, in order. */
    List<String> headers(String name);

    /** The first cookie of that name, unquoted. */
    Optional<String> cookie(String name);

    /** The peer's address, or the one that a trusted front names. */
    String clientAddress();

    /**
     * Tells the metrics what is asked here, where the route alone does not.
     *
     * @param name from a bounded set, never what a client wrote
     */
    void named(String name);

    /** The addresses through which the request came, as a trusted front tells; empty if there is none. */
    Optional<String> forwardedFor();

    /**
     * The whole body; an {@link HttpError} 413 if it is longer, or longer than this process can take; 503 if others send so
     * much at this moment that there is no room for it.
     *
     * @param limit in bytes
     */
    byte[] body(int limit) throws IOException;

    /** The body as JSON of that type, strict; an {@link HttpError} 400 that says what is wrong and where, 413 above 1 MiB. */
    <T> T json(Class<T> type) throws IOException;

    /** The parts of a form, multipart or urlencoded; the files are deleted when the call ends. 413 above the limit. */
    List<Part> form(long limit) throws IOException;

    /** The parts of a form with a file, which may be as long as this process can take; 413 above, 503 if there is no room. */
    List<Part> upload() throws IOException;

    /**
     * One field or file of a form.
     *
     * @param fileName empty for a plain field
     */
    record Part(String name, String fileName, byte[] content) {

        /** The content as UTF-8 text. */
        public String text() {
            return new String(content, java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
