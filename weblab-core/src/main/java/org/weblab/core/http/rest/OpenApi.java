// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.http.rest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.weblab.runtime.http.Call;
import org.weblab.runtime.http.Endpoint;
import org.weblab.runtime.http.Reply;

/** The document of {@code /weblab/api/v1}, as it lies beside the program. */
final class OpenApi implements Endpoint {

    private final byte[] document = read();

    @Override
    public Reply answer(Call call) {
        return Reply.bytes(200, "application/json", document).with("Cache-Control", "no-cache");
    }

    private static byte[] read() {
        try (InputStream file = OpenApi.class.getResourceAsStream("/org/weblab/core/http/openapi.json")) {
            return Objects.requireNonNull(file, "openapi.json").readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
