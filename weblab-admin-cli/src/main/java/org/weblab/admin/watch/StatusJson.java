// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.watch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.weblab.admin.deployment.Deployment;
import org.weblab.core.scheduling.store.Equipment.Out;
import org.weblab.core.scheduling.store.Equipment.Overview;
import org.weblab.core.scheduling.store.Equipment.ResourceView;
import org.weblab.runtime.json.Json;

/** {@code status --json}: one object; keys are only ever added. Times are seconds since 1970. */
final class StatusJson {

    private StatusJson() {}

    static String of(Deployment deployment, List<ProcessState> processes, EquipmentReport equipment) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("deployment", deployment.toString());
        all.put("ready", processes.stream().allMatch(ProcessState::isReady));
        all.put("processes", processes.stream().map(StatusJson::process).toList());
        all.put(
                "experiments",
                equipment
                        .view()
                        .map(live -> live.experiments().stream()
                                .map(StatusJson::experiment)
                                .toList())
                        .orElse(List.of()));
        all.put(
                "resources",
                equipment
                        .view()
                        .map(live -> live.resources().stream()
                                .map(StatusJson::resource)
                                .toList())
                        .orElse(List.of()));
        all.put("problem", equipment.view().isPresent() ? null : equipment.problem());
        return Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(all);
    }

    private static Map<String, @Nullable Object> process(ProcessState process) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("name", process.name());
        all.put("host", process.host());
        all.put("address", process.address());
        all.put("process_id", process.processId());
        all.put("health", process.health());
        all.put("restarts", process.restarts());
        if (process.told() != null) {
            all.put("version", process.told().version());
            all.put("requests_in_flight", process.told().requestsInFlight());
            all.put("event_streams", process.told().eventStreams());
            all.put("uptime_seconds", process.told().uptimeSeconds());
        }
        return all;
    }

    private static Map<String, @Nullable Object> experiment(Overview experiment) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("experiment", experiment.experiment().toString());
        all.put("waiting", experiment.waiting());
        all.put("free", experiment.free());
        all.put("in_order", experiment.working());
        all.put("out", experiment.out().stream().map(StatusJson::out).toList());
        all.put("mean_seconds", experiment.meanSeconds());
        return all;
    }

    private static Map<String, @Nullable Object> resource(ResourceView resource) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("resource", resource.id().toString());
        all.put("laboratory", resource.laboratory());
        all.put("serves", resource.serves().stream().map(Object::toString).toList());
        all.put(
                "phase",
                resource.phase() == null ? null : resource.phase().name().toLowerCase(Locale.ROOT));
        all.put("user", resource.user());
        all.put("since", resource.since() == null ? null : resource.since().toEpochMilli() / 1000.0);
        all.put("out", resource.out().stream().map(StatusJson::out).toList());
        return all;
    }

    private static Map<String, Object> out(Out out) {
        return Map.of(
                "cause", out.cause().name().toLowerCase(Locale.ROOT),
                "reason", out.reason(),
                "since", out.since().toEpochMilli() / 1000.0);
    }
}
