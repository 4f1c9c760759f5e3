// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.http;

import java.io.IOException;

/** What answers one route. Runs on a virtual thread and may block. */
@FunctionalInterface
public interface Endpoint {

    /**
     * Answers; throws {@link HttpError} for everything that the caller did wrong. Anything else thrown is an incident:
     * logged with an id that the caller is told.
     */
    Reply answer(Call call) throws IOException;
}
