// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.http;

import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What nobody expected: the log has all of it, the caller a number to ask about. */
final class Incident {

    private static final Logger LOG = LoggerFactory.getLogger(Incident.class);

    private Incident() {}

    static HttpError log(Throwable thrown, String where) {
        String id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        LOG.error("Incident {} at {}", id, where, thrown);
        return new HttpError(
                500,
                "incident",
                "Something went wrong here. The administrator finds it in the log as incident " + id,
                Map.of("incident", id));
    }
}
