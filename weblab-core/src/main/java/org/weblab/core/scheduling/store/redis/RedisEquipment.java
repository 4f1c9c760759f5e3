// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.redis;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.weblab.core.scheduling.store.Equipment;
import org.weblab.core.scheduling.store.Lease;
import org.weblab.core.scheduling.store.Topology;
import org.weblab.core.scheduling.store.Work;
import org.weblab.protocol.ExperimentId;
import org.weblab.protocol.ResourceId;

final class RedisEquipment implements Equipment {

    private final Scripts scripts;

    RedisEquipment(Scripts scripts) {
        this.scripts = scripts;
    }

    @Override
    public Registered register(Topology topology, Lease lease) {
        Call call = scripts.call(Verb.REGISTER).by(lease).with(topology.version(), topology.fingerprint());
        topology.resources().forEach(resource -> add(call, resource));
        Reply reply = call.run();
        return switch (reply.text()) {
            case "accepted" -> new Registered.Accepted(Works.read(reply.reply()));
            case "older" -> new Registered.Refused(reply.number(), Registered.OLDER);
            default -> new Registered.Refused(reply.number(), Registered.OTHER_CONTENT);
        };
    }

    private static void add(Call call, Topology.Resource resource) {
        String serves = resource.bindings().stream()
                .map(binding -> binding.experiment().toString())
                .collect(Collectors.joining("\n"));
        call.with(resource.id(), resource.laboratory())
                .with(resource.checkLimit())
                .with(serves);
        resource.bindings()
                .forEach(binding -> call.with(binding.startLimit())
                        .with(binding.disposeLimit())
                        .with(binding.commandLimit())
                        .with(binding.managesPolling()));
    }

    @Override
    public boolean out(ResourceId id, Cause cause, String reason) {
        return scripts.call(Verb.OUT).with(id, cause.given(), reason).run().truth();
    }

    @Override
    public Back back(ResourceId id, Cause cause, Lease lease) {
        Reply reply = scripts.call(Verb.BACK).by(lease).with(id, cause.given()).run();
        return new Back(reply.truth(), Works.read(reply.reply()));
    }

    @Override
    public List<Check> claimChecks(Lease lease, int limit) {
        return scripts.call(Verb.CLAIM_CHECKS).by(lease).with(limit).run().each(Views::check);
    }

    @Override
    public List<Work> checked(ResourceId id, @Nullable String reason, Duration next, Lease lease) {
        return Works.read(scripts.call(Verb.CHECKED)
                .by(lease)
                .with(id)
                .with(next)
                .withLast(reason)
                .run());
    }

    @Override
    public Map<ExperimentId, Overview> overview(Collection<ExperimentId> experiments) {
        Map<ExperimentId, Overview> found = new HashMap<>();
        scripts.call(Verb.OVERVIEW)
                .withAll(experiments)
                .run()
                .each(Views::overview)
                .forEach(overview -> found.put(overview.experiment(), overview));
        return found;
    }

    @Override
    public Map<ExperimentId, Long> changedSince(long version) {
        Reply reply = scripts.call(Verb.CHANGED_SINCE).with(version).run();
        Map<ExperimentId, Long> changed = new HashMap<>();
        while (reply.hasNext()) {
            changed.put(ExperimentId.parse(reply.text()), reply.number());
        }
        return changed;
    }

    @Override
    public List<ResourceView> snapshot(@Nullable ResourceId after, int limit) {
        return scripts.call(Verb.SNAPSHOT).with(limit).withLast(after).run().each(Views::resource);
    }
}
