// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.memory;

import java.time.Duration;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.weblab.core.scheduling.store.Phase;
import org.weblab.core.scheduling.store.Topology.Binding;
import org.weblab.protocol.HoldingId;

/** A resource in somebody's hands, or in nobody's while it is cleaned. Changed under the lock only. */
final class Holding {

    final HoldingId id;
    final Resource resource;

    /** Address and limits of the hand-over: the topology may change meanwhile. */
    final String laboratory;

    final Limits limits;
    final long assigned;

    Phase phase;
    long since;

    @Nullable
    Reservation reservation;

    @Nullable
    String owner;

    int tries;

    /** From the binding. */
    record Limits(Duration start, Duration command, Duration dispose, boolean managesPolling) {

        Duration of(Phase phase) {
            return switch (phase) {
                case START -> start;
                case USE -> command;
                case CLEAN -> dispose;
            };
        }
    }

    private Holding(Resource resource, long token, String laboratory, Limits limits, Phase phase, long now) {
        this.id = new HoldingId(resource.id, token);
        this.resource = resource;
        this.laboratory = laboratory;
        this.limits = limits;
        this.phase = phase;
        this.assigned = now;
        this.since = now;
    }

    static Holding start(Resource resource, long token, Binding binding, Reservation reservation, long now) {
        Limits limits = new Limits(
                binding.startLimit(), binding.commandLimit(), binding.disposeLimit(), binding.managesPolling());
        Holding holding = new Holding(resource, token, resource.configuration.laboratory(), limits, Phase.START, now);
        holding.reservation = reservation;
        return holding;
    }

    /** Of nobody. */
    static Holding clean(Resource resource, long token, long now) {
        Duration dispose = resource.configuration.bindings().stream()
                .map(Binding::disposeLimit)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        Limits limits = new Limits(Duration.ZERO, Duration.ZERO, dispose, false);
        return new Holding(resource, token, resource.configuration.laboratory(), limits, Phase.CLEAN, now);
    }

    /** Of nobody, where this one is. */
    Holding cleanAgain(long token, long now) {
        return new Holding(resource, token, laboratory, limits, Phase.CLEAN, now);
    }

    /** The work of the next phase begins, owned by nobody yet. */
    void enter(Phase next, long now) {
        phase = next;
        since = now;
        owner = null;
        tries = 0;
    }
}
