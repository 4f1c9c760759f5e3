// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.weblab.core.scheduling.store.EndReason;
import org.weblab.core.scheduling.store.Equipment.Cause;
import org.weblab.core.scheduling.store.Equipment.Out;
import org.weblab.core.scheduling.store.Equipment.Registered;
import org.weblab.core.scheduling.store.Lease;
import org.weblab.core.scheduling.store.Topology;
import org.weblab.core.scheduling.store.Work;
import org.weblab.protocol.ResourceId;

/** Takes over a topology. */
final class Registration {

    private final Step step;
    private final Lease lease;
    private final TopologyTable table;

    Registration(Step step, Lease lease) {
        this.step = step;
        this.lease = lease;
        this.table = new TopologyTable(step.handle);
    }

    Registered register(Topology topology) {
        long stored = step.counters().topologyVersion();
        if (topology.version() < stored) {
            return new Registered.Refused(stored, Registered.OLDER);
        }
        String fingerprint = topology.fingerprint();
        if (topology.version() == stored) {
            return fingerprint.equals(step.counters().topologyContent())
                    ? new Registered.Accepted(List.of())
                    : new Registered.Refused(stored, Registered.OTHER_CONTENT);
        }
        step.counters(step.counters().withTopology(topology.version(), fingerprint));
        return new Registered.Accepted(apply(topology));
    }

    private List<Work> apply(Topology topology) {
        Map<ResourceId, ResourceRow> stored = new HashMap<>();
        step.resources.oldestFirst().forEach(resource -> stored.put(resource.id(), resource));
        List<Work> work = new ArrayList<>();
        for (Topology.Resource configuration : topology.resources()) {
            ResourceRow resource = stored.remove(configuration.id());
            if (resource == null) {
                work.add(appear(configuration));
            } else {
                keep(resource, configuration);
            }
        }
        stored.values().forEach(this::vanish);
        table.count();
        step.everythingChanged();
        endOrphans();
        work.addAll(match());
        return work;
    }

    private Work appear(Topology.Resource configuration) {
        long number = step.nextToken();
        step.resources.insert(configuration, number, step.now);
        table.bind(number, configuration.bindings(), null);
        HoldingRow holding = ServedTime.fence(step, step.resources.get(number), number);
        return new Leases(step, lease).take(holding, null);
    }

    private void keep(ResourceRow resource, Topology.Resource configuration) {
        step.resources.configure(resource.number(), configuration);
        table.bind(resource.number(), configuration.bindings(), table.freeSince(resource.number()));
        if (resource.has(Cause.GONE)) {
            step.resources.removeCause(resource, Cause.GONE);
            step.resources.check(resource.number(), step.now, null, resource.checkFailures());
        }
    }

    private void vanish(ResourceRow resource) {
        step.resources.addCause(resource, Cause.GONE, Out.NOT_CONFIGURED, step.now);
        step.resources.check(resource.number(), null, null, resource.checkFailures());
        table.bind(resource.number(), List.of(), null);
        table.deleteUnlessHeld(resource.number());
    }

    private void endOrphans() {
        Endings endings = new Endings(step, lease);
        table.orphans()
                .forEach(experiment -> step.queues
                        .waiting(experiment)
                        .forEach(reservation -> endings.finish(reservation, EndReason.REMOVED)));
    }

    private List<Work> match() {
        Matching matching = new Matching(step, lease);
        List<Work> work = new ArrayList<>();
        for (ResourceRow resource : step.resources.oldestFirst()) {
            if (step.resources.usable(resource.number())) {
                work.addAll(matching.handOnFree(resource));
            }
        }
        return work;
    }
}
