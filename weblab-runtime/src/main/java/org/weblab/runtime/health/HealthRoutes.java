// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.health;

import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.weblab.runtime.http.Reply;
import org.weblab.runtime.http.Routes;

/**
 * {@code /healthz} (alive), {@code /readyz} (wants requests), {@code /metrics}, {@code /status}: on the process's own port
 * only.
 */
public final class HealthRoutes {

    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
    private static final String TEXT = "text/plain; charset=utf-8";

    private HealthRoutes() {}

    /** The four routes. */
    public static Routes of(Readiness readiness, Metrics metrics, Supplier<ProcessStatus> status) {
        return new Routes()
                .get("/healthz", call -> reply(200, "alive"))
                .get("/readyz", call -> readiness.isReady() ? reply(200, "ready") : reply(503, "not ready"))
                .get("/metrics", call -> Reply.bytes(200, PROMETHEUS, bytes(metrics.text())))
                .get("/status", call -> Reply.json(status.get()).with("Cache-Control", "no-store"));
    }

    private static Reply reply(int status, String word) {
        return Reply.bytes(status, TEXT, bytes(word + "\n")).with("Cache-Control", "no-store");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
