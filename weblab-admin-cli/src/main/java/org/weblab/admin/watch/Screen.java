// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.watch;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.weblab.admin.deployment.Deployment;
import org.weblab.admin.host.Observed;
import org.weblab.admin.run.Plans;
import org.weblab.core.scheduling.store.Equipment.Overview;
import org.weblab.core.scheduling.store.ReservationStatus;
import org.weblab.core.scheduling.store.StoreUnavailable;
import org.weblab.persistence.DatabaseUnavailable;

/** The live view: drawn again and again over itself in a terminal, once where there is none. */
record Screen(Deployment deployment, Plans plans, Observed stores, int intervalSeconds) {

    /** Up to the top left, and nothing after what is drawn: no flicker, and nothing else is asked of a terminal. */
    private static final String HOME = "\u001b[H";

    private static final String CLEAR_LINE = "\u001b[K";
    private static final String CLEAR_REST = "\u001b[J";
    private static final int SHOWN_OF_A_QUEUE = 10;

    /** Returns after the first drawing if nobody looks at a terminal, otherwise when interrupted. */
    @SuppressWarnings("SystemConsoleNull") // weblab-admin sets jdk.console, so that it is null without a terminal
    void show() throws InterruptedException {
        if (System.console() == null) {
            draw().forEach(System.out::println);
            return;
        }
        while (true) {
            System.out.print(draw().stream()
                    .collect(Collectors.joining(CLEAR_LINE + "\n", HOME, CLEAR_LINE + "\n" + CLEAR_REST)));
            System.out.flush();
            Thread.sleep(Duration.ofSeconds(Math.max(1, intervalSeconds)));
        }
    }

    private List<String> draw() throws InterruptedException {
        List<String> lines = new ArrayList<>();
        lines.add("%s   %s"
                .formatted(deployment, LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS)));
        lines.add(processes());
        lines.add("");
        try {
            LiveView live = LiveView.of(stores);
            new LiveText(lines::add).print(live);
            queues(live, lines);
        } catch (StoreUnavailable | DatabaseUnavailable e) {
            lines.add("The store does not answer: " + e.getMessage());
        }
        return lines;
    }

    private String processes() throws InterruptedException {
        return ProcessState.of(deployment, plans, plans.all()).stream()
                .map(process -> process.isReady() ? process.name() : process.name() + " (" + process.health() + ")")
                .collect(Collectors.joining("  "));
    }

    private void queues(LiveView live, List<String> lines) {
        for (Overview experiment : live.experiments()) {
            if (experiment.waiting() > 0) {
                lines.add("");
                lines.add("WAITING FOR " + experiment.experiment());
                List<ReservationStatus> first = LiveView.waiting(stores, experiment.experiment(), SHOWN_OF_A_QUEUE);
                first.forEach(status -> lines.add(line(status)));
                if (experiment.waiting() > first.size()) {
                    lines.add("   ... and %d more".formatted(experiment.waiting() - first.size()));
                }
            }
        }
    }

    private static String line(ReservationStatus status) {
        if (!(status.state() instanceof ReservationStatus.Queued queued)) {
            return "   " + status.user();
        }
        Duration about = queued.about();
        return "%4d %-28s %s"
                .formatted(
                        queued.place() + 1,
                        status.user(),
                        queued.outOfOrder() || about == null
                                ? "everything is out of order"
                                : "about " + Lengths.of(about));
    }
}
