// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.sql;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.weblab.core.scheduling.store.Equipment;
import org.weblab.core.scheduling.store.Lease;
import org.weblab.core.scheduling.store.Topology;
import org.weblab.core.scheduling.store.Work;
import org.weblab.protocol.ExperimentId;
import org.weblab.protocol.ResourceId;

/** What equipment there is and what works. */
final class SqlEquipment implements Equipment {

    private final Transactions transactions;

    SqlEquipment(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Registered register(Topology topology, Lease lease) {
        return transactions.write(step -> new Registration(step, lease).register(topology));
    }

    @Override
    public boolean out(ResourceId id, Cause cause, String reason) {
        Cause given = cause.given();
        return transactions.write(step -> {
            Optional<ResourceRow> resource = step.resources.find(id);
            resource.ifPresent(found -> new Causes(step).add(found, given, reason));
            return resource.isPresent();
        });
    }

    @Override
    public Back back(ResourceId id, Cause cause, Lease lease) {
        Cause given = cause.given();
        return transactions.write(step -> step.resources
                .find(id)
                .map(resource -> new Back(true, new Causes(step).remove(resource, given, lease)))
                .orElse(new Back(false, List.of())));
    }

    @Override
    public List<Check> claimChecks(Lease lease, int limit) {
        return transactions.lease(leasing -> {
            long end = leasing.now + lease.length().toMillis();
            return leasing.resources.checksDue(leasing.now, limit).stream()
                    .filter(due -> leasing.resources.claimCheck(due.number(), lease.owner(), leasing.now, end))
                    .map(resource -> new Check(
                            resource.id(), resource.laboratory(), resource.checkLimit(), resource.checkFailures()))
                    .toList();
        });
    }

    @Override
    public List<Work> checked(ResourceId id, @Nullable String reason, Duration next, Lease lease) {
        return transactions.write(step -> step.resources
                .find(id)
                .filter(resource -> lease.owner().equals(resource.checkOwner()))
                .map(resource -> checked(step, resource, reason, step.now + next.toMillis(), lease))
                .orElse(List.of()));
    }

    private static List<Work> checked(
            Step step, ResourceRow resource, @Nullable String reason, long next, Lease lease) {
        step.resources.check(resource.number(), next, null, reason == null ? 0 : resource.checkFailures() + 1);
        if (reason == null) {
            return new Causes(step).remove(resource, Cause.BROKEN, lease);
        }
        new Causes(step).add(resource, Cause.BROKEN, reason);
        return List.of();
    }

    @Override
    public Map<ExperimentId, Overview> overview(Collection<ExperimentId> experiments) {
        return transactions.read(handle -> {
            EquipmentReader reader = new EquipmentReader(handle);
            Map<ExperimentId, Overview> found = new HashMap<>();
            experiments.forEach(id -> reader.overview(id).ifPresent(overview -> found.put(id, overview)));
            return found;
        });
    }

    @Override
    public Map<ExperimentId, Long> changedSince(long version) {
        return transactions.read(handle -> new EquipmentReader(handle).changedSince(version));
    }

    @Override
    public List<ResourceView> snapshot(@Nullable ResourceId after, int limit) {
        return transactions.read(handle -> new EquipmentReader(handle).snapshot(after, limit));
    }
}
