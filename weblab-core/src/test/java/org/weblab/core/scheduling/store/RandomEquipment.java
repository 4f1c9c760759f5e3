// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.weblab.core.scheduling.store.Equipment.Cause;
import org.weblab.core.scheduling.store.Topology.Binding;
import org.weblab.core.scheduling.store.Verb.Kind;
import org.weblab.protocol.ResourceId;

/** Draws what administrators and checkers say about the equipment. */
final class RandomEquipment {

    private static final List<ResourceId> RESOURCES = List.of(
            new ResourceId("1", "fpga"),
            new ResourceId("2", "fpga"),
            new ResourceId("3", "fpga"),
            new ResourceId("1", "robot"),
            new ResourceId("2", "robot"),
            new ResourceId("1", "vm"));

    private final Random random;
    private long topologyVersion;

    RandomEquipment(Random random) {
        this.random = random;
    }

    Verb register(Lease lease) {
        boolean old = random.nextInt(6) == 0;
        long version = old ? Math.max(1, topologyVersion - random.nextInt(2)) : ++topologyVersion;
        List<Topology.Resource> resources = new ArrayList<>();
        for (ResourceId id : RESOURCES) {
            if (random.nextInt(4) > 0) {
                List<Binding> bindings = RandomVerbs.experiments().stream()
                        .filter(experiment -> random.nextInt(3) == 0)
                        .map(experiment -> new Binding(
                                experiment,
                                Duration.ofSeconds(1 + random.nextInt(8)),
                                Duration.ofSeconds(random.nextBoolean() ? 10 : 90),
                                Duration.ofSeconds(5),
                                random.nextInt(4) == 0))
                        .toList();
                if (!bindings.isEmpty()) {
                    String laboratory = "http://lab" + random.nextInt(2);
                    resources.add(new Topology.Resource(id, laboratory, bindings, Duration.ofSeconds(9)));
                }
            }
        }
        Topology topology = new Topology(version, resources);
        return said(
                Kind.REGISTER,
                "register " + topology,
                lease,
                store -> store.equipment().register(topology, lease));
    }

    Verb cause(Lease lease) {
        ResourceId id = pick(RESOURCES);
        Cause cause = random.nextBoolean() ? Cause.CLOSED : Cause.BROKEN;
        if (random.nextInt(5) < 2) {
            return said(
                    Kind.OUT,
                    "out " + id + cause,
                    lease,
                    store -> store.equipment().out(id, cause, "reason " + cause));
        } else {
            return said(
                    Kind.BACK,
                    "back " + id + cause,
                    lease,
                    store -> store.equipment().back(id, cause, lease));
        }
    }

    Verb check(Lease lease) {
        if (random.nextInt(3) == 0) {
            return said(
                    Kind.CLAIM_CHECKS,
                    "claimChecks",
                    lease,
                    store -> store.equipment().claimChecks(lease, 4));
        } else {
            ResourceId id = pick(RESOURCES);
            String reason = random.nextInt(4) == 0 ? "no answer" : null;
            return said(
                    Kind.CHECKED,
                    "checked " + id + reason,
                    lease,
                    store -> store.equipment().checked(id, reason, Duration.ofSeconds(3), lease));
        }
    }

    private Verb said(Kind kind, String text, Lease lease, Function<SchedulingStore, Object> call) {
        return new Verb(kind, text, List.of(), lease, Duration.ofMillis(random.nextInt(400)), call);
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
