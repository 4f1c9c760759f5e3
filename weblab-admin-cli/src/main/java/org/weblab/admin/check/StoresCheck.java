// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.weblab.admin.AdminError;
import org.weblab.admin.deployment.Deployment;
import org.weblab.admin.host.Observed;
import org.weblab.admin.host.StoreServer;
import org.weblab.core.scheduling.store.StoreUnavailable;
import org.weblab.persistence.DatabaseUnavailable;
import org.weblab.runtime.config.Configuration;

/** Whether the stores answer, how fast, with tables of this version, by which clock, and what they may lose. */
final class StoresCheck {

    private static final Duration SLOW = Duration.ofMillis(20);
    private static final Duration WRONG_CLOCK = Duration.ofMinutes(1);
    private static final int ROUNDS = 5;

    private StoresCheck() {}

    static List<Finding> of(Deployment deployment, Configuration configuration) {
        List<Finding> findings = new ArrayList<>();
        // opening them compares their form with this version's
        try (Observed stores = Observed.open(deployment, configuration)) {
            findings.add(Finding.ok("stores", "all can be opened and have the form of this version"));
            findings.add(latency("directory", () -> stores.directory().check()));
            findings.add(latency("coordination", () -> stores.scheduling().check()));
            findings.add(latency("sessions", () -> stores.visitors().check()));
            stores.servers().forEach(server -> server(server, findings));
        } catch (AdminError e) {
            findings.add(Finding.problem("stores", String.join(" ", e.lines())));
        } catch (StoreUnavailable | DatabaseUnavailable e) {
            findings.add(Finding.problem("stores", String.valueOf(e.getMessage())));
        }
        return findings;
    }

    private static Finding latency(String store, Runnable question) {
        question.run(); // the first one may open a connection
        long begin = System.nanoTime();
        for (int i = 0; i < ROUNDS; i++) {
            question.run();
        }
        Duration each = Duration.ofNanos((System.nanoTime() - begin) / ROUNDS);
        String text = "%s answers in %.1f ms".formatted(store, each.toNanos() / 1e6);
        return each.compareTo(SLOW) > 0
                ? Finding.warning("stores", text + ": every request waits for it several times; put it nearer")
                : Finding.ok("stores", text);
    }

    private static void server(StoreServer server, List<Finding> findings) {
        server.risks().forEach(risk -> findings.add(Finding.warning("stores", server.name() + ": " + risk)));
        Duration ahead = server.clockAhead();
        String text = "%s's clock is %.1f s %s this machine's"
                .formatted(server.name(), Math.abs(ahead.toMillis()) / 1e3, ahead.isNegative() ? "behind" : "before");
        findings.add(
                ahead.abs().compareTo(WRONG_CLOCK) > 0
                        ? Finding.warning("clocks", text + ": times in logs and in the history do not fit; use NTP")
                        : Finding.ok("clocks", text));
    }
}
