// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.front;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Servers of one kind; any of them can answer any request. */
final class Pool {

    private volatile List<Member> members;
    private final AtomicInteger turn = new AtomicInteger();

    Pool(List<Member> members) {
        this.members = List.copyOf(members);
    }

    /** From now on these; what others were given they still answer. */
    void replace(List<Member> others) {
        members = List.copyOf(others);
    }

    /**
     * Who gets a request: the server that this browser had before, as it may still have something of it in memory, else
     * the one with the fewest requests under way, those that are equal in turn. Empty if none is ready.
     */
    Optional<Member> choose(String route, Set<Member> tried) {
        List<Member> all = members;
        int first = Math.floorMod(turn.getAndIncrement(), all.size());
        List<Member> ready = IntStream.range(0, all.size())
                .mapToObj(i -> all.get((first + i) % all.size()))
                .filter(member -> member.isReady() && !tried.contains(member))
                .toList();
        return ready.stream()
                .filter(member -> member.backend().route().equals(route))
                .findFirst()
                .or(() -> ready.stream().min(Comparator.comparingInt(Member::busy)));
    }
}
