// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.watch;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.weblab.core.scheduling.store.Equipment.Out;
import org.weblab.core.scheduling.store.Equipment.Overview;
import org.weblab.core.scheduling.store.Equipment.ResourceView;
import org.weblab.core.scheduling.store.Phase;

/** Queues and equipment in lines for people. */
record LiveText(Consumer<String> lines) {

    void print(LiveView live) {
        lines.accept("EXPERIMENT                        WAITING   FREE   IN ORDER   USUAL USE");
        live.experiments().forEach(experiment -> lines.accept(line(experiment)));
        lines.accept("");
        lines.accept("EQUIPMENT                         STATE");
        live.resources().forEach(resource -> lines.accept(line(resource)));
    }

    private static String line(Overview experiment) {
        int all = experiment.working() + experiment.out().size();
        return "%-32s %8d %6d %10s   %s"
                .formatted(
                        experiment.experiment(),
                        experiment.waiting(),
                        experiment.free(),
                        experiment.working() + " of " + all,
                        experiment.meanSeconds() == 0
                                ? "-"
                                : Lengths.of(Duration.ofSeconds(Math.round(experiment.meanSeconds()))));
    }

    private static String line(ResourceView resource) {
        String out = out(resource.out());
        return "%-32s  %s%s".formatted(resource.id(), state(resource), out.isEmpty() ? "" : "; OUT: " + out);
    }

    private static String state(ResourceView resource) {
        Phase phase = resource.phase();
        if (phase == null || resource.since() == null) {
            return resource.out().isEmpty() ? "free" : "not given to anybody";
        }
        String since = Lengths.of(
                Duration.between(resource.since(), InstantSource.system().instant()));
        String user = resource.user() == null ? "" : resource.user();
        return switch (phase) {
            case START -> "started for %s, %s ago".formatted(user, since);
            case USE -> "used by %s, for %s".formatted(user, since);
            case CLEAN -> "cleaned%s, for %s".formatted(user.isEmpty() ? "" : " after " + user, since);
        };
    }

    private static String out(List<Out> causes) {
        return causes.stream()
                .map(out -> "%s (%s)".formatted(out.reason(), out.cause().name().toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining(", "));
    }
}
