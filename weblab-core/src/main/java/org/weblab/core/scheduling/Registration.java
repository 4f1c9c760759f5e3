// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.weblab.core.scheduling.store.Equipment;
import org.weblab.core.scheduling.store.Equipment.Registered;
import org.weblab.core.scheduling.store.Lease;
import org.weblab.core.scheduling.store.Topology;
import org.weblab.core.scheduling.store.Work;
import org.weblab.protocol.ExperimentId;

/** Takes this core's topology to the store: when it starts, and again when the store may have come back without it. */
final class Registration {

    private static final Logger LOG = LoggerFactory.getLogger(Registration.class);
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final Equipment equipment;
    private final Topology topology;
    private final Lease lease;
    private final Contact contact;
    private final Consumer<List<Work>> next;
    private volatile boolean accepted;
    private final ReentrantLock registering = new ReentrantLock();
    private volatile long answers;
    private volatile boolean current;
    private boolean refused;

    Registration(Equipment equipment, Topology topology, Lease lease, Contact contact, Consumer<List<Work>> next) {
        this.equipment = equipment;
        this.topology = topology;
        this.lease = lease;
        this.contact = contact;
        this.next = next;
    }

    /** Whether it ever was; a newer topology that others bring later does not stop this core. */
    boolean accepted() {
        return accepted;
    }

    /** Whether the store ought to know this experiment. */
    boolean serves(ExperimentId experiment) {
        return topology.resources().stream()
                .flatMap(resource -> resource.bindings().stream())
                .anyMatch(binding -> binding.experiment().equals(experiment));
    }

    /** One round; the answer is how long to rest. */
    Duration round() {
        if (accepted && contact.lost()) {
            current = false;
        } else if (!current) {
            register();
        }
        return accepted ? Duration.ofSeconds(1) : RETRY;
    }

    /** Now, or when somebody else is at it, as soon as that has been answered. */
    void register() {
        long before = answers;
        registering.lock();
        try {
            if (answers == before) {
                ask();
                answers = before + 1;
            }
        } finally {
            registering.unlock();
        }
    }

    private void ask() {
        switch (equipment.register(topology, lease)) {
            case Registered.Accepted answer -> {
                accepted = true;
                current = true;
                refused = false;
                next.accept(answer.work());
            }
            case Registered.Refused answer -> {
                current = accepted;
                if (!refused) {
                    LOG.error(
                            "The store refuses the configuration of version {}, it has {}: {}",
                            topology.version(),
                            answer.stored(),
                            answer.reason());
                }
                refused = true;
            }
        }
    }
}
