// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.watch;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.weblab.runtime.health.ProcessStatus;

/** Processes in lines for people, which a terminal of 80 columns does not break. */
record ProcessTable(Consumer<String> lines) {

    /**
     * All of them.
     *
     * @param supervisors names and process ids of those that watch over the others, and are not asked
     */
    void print(List<ProcessState> processes, Map<String, Long> supervisors) {
        row("PROCESS", "PID", "ADDRESS", "STATE", "BUSY", "STREAMS", "UP");
        processes.forEach(this::line);
        supervisors.forEach((name, pid) -> row(name, pid(pid), "", "", "", "", ""));
        processes.stream()
                .filter(process -> process.restarts() > 0)
                .forEach(process ->
                        lines.accept("%s was restarted %d times".formatted(process.name(), process.restarts())));
        versions(processes);
    }

    private void line(ProcessState process) {
        ProcessStatus told = process.told();
        row(
                process.name(),
                pid(process.processId()),
                URI.create(process.address()).getAuthority(),
                process.health(),
                told == null ? "" : Integer.toString(told.requestsInFlight()),
                told == null ? "" : Integer.toString(told.eventStreams()),
                told == null ? "" : Lengths.of(Duration.ofSeconds(told.uptimeSeconds())));
    }

    /** One, except in the middle of an upgrade. */
    private void versions(List<ProcessState> processes) {
        Map<String, String> names = new TreeMap<>();
        for (ProcessState process : processes) {
            if (process.told() != null) {
                names.merge(process.told().version(), process.name(), (all, next) -> all + ", " + next);
            }
        }
        names.forEach((version, those) ->
                lines.accept("Version %s%s".formatted(version, names.size() == 1 ? "" : ": " + those)));
    }

    private static String pid(@Nullable Long pid) {
        return pid == null ? "-" : pid.toString();
    }

    private void row(String... columns) {
        lines.accept("%-12s %-7s %-21s %-11s %4s %7s  %s"
                .formatted((Object[]) columns)
                .stripTrailing());
    }
}
