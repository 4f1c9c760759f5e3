// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.http;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.weblab.runtime.http.RequestObserver.Answer;

/**
 * One line for each request, when it is over: a warning for what failed here, an information for what took long, else for
 * debugging only. A 503 is no warning: a store that is away is told once by whoever notices, not by each who asked.
 */
final class AccessLog {

    private static final Logger LOG = LoggerFactory.getLogger("org.weblab.access");
    private static final long SLOW_MILLIS = 2_000;

    private AccessLog() {}

    static void told(JettyCall call, String id, Answer answer) {
        long millis = answer.nanos() / 1_000_000;
        Level level = level(answer, millis);
        if (LOG.isEnabledForLevel(level)) {
            RequestId.during(
                    id,
                    () -> LOG.atLevel(level)
                            .log(
                                    "{} {} {}: {} after {} ms",
                                    call.clientAddress(),
                                    call.method(),
                                    call.rawPath(),
                                    answer.status(),
                                    millis));
        }
    }

    private static Level level(Answer answer, long millis) {
        if (answer.status() >= 500 && answer.status() != 503) {
            return Level.WARN;
        }
        return millis >= SLOW_MILLIS && !answer.stream() ? Level.INFO : Level.DEBUG;
    }
}
