// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.laboratory;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.weblab.core.scheduling.store.Topology;

/**
 * How long a core waits for a laboratory server that is silent. The laboratory keeps the limits of the bindings itself and
 * answers when one is over; so this is a bit more than the longest of them, for a server that hangs or lost its power.
 */
public record CallLimits(Duration start, Duration dispose, Duration question, Duration interaction, Duration check) {

    private static final Duration A_BIT = Duration.ofSeconds(15);
    // The laboratory puts a question off when its experiment is busy for half a minute.
    private static final Duration QUESTION = Duration.ofSeconds(45);

    /** With the laboratory server at that address. */
    public static CallLimits of(Topology topology, String address) {
        List<Topology.Resource> resources = topology.resources().stream()
                .filter(resource -> resource.laboratory().equals(address))
                .toList();
        List<Topology.Binding> bindings = resources.stream()
                .flatMap(resource -> resource.bindings().stream())
                .toList();
        Duration dispose = longest(bindings, Topology.Binding::disposeLimit).plus(A_BIT);
        return new CallLimits(
                // It may have to clean first.
                longest(bindings, Topology.Binding::startLimit).plus(dispose),
                dispose,
                QUESTION,
                longest(bindings, Topology.Binding::commandLimit).plus(A_BIT),
                longest(resources, CallLimits::check).plus(A_BIT));
    }

    /** The longest check of all; not before it is over may another core be sure that nothing comes of one. */
    public static Duration longestCheck(Topology topology) {
        return longest(topology.resources(), CallLimits::check).plus(A_BIT);
    }

    /** One after the other, each experiment that drives the resource. */
    private static Duration check(Topology.Resource resource) {
        return resource.checkLimit().multipliedBy(resource.bindings().size());
    }

    private static <T> Duration longest(List<T> all, Function<T, Duration> limit) {
        return all.stream().map(limit).max(Duration::compareTo).orElse(Duration.ofMinutes(1));
    }
}
