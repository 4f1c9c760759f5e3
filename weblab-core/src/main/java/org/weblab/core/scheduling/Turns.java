// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.weblab.core.scheduling.store.Equipment;
import org.weblab.core.scheduling.store.ReservationStatus;
import org.weblab.core.scheduling.store.Reservations;
import org.weblab.protocol.ExperimentId;
import org.weblab.protocol.ReservationId;

/**
 * The streams of reservations. One thread reads the versions of the queues, then where the streams of those that changed
 * stand, and rests 20 times as long as that took: a few students hear of each step, thousands of every third. What
 * concerns one reservation (a new stream, a turn that this core gave) is read apart from that, at once.
 */
final class Turns {

    private static final int BATCH = 500;
    private static final Duration SHORTEST_REST = Duration.ofMillis(100);
    private static final int REST_FACTOR = 20;
    private static final Duration GATHERING = Duration.ofMillis(50);
    private static final Duration ALIVE_EVERY = Duration.ofSeconds(10);
    private static final Duration ALIVE_GOOD_FOR = Duration.ofSeconds(60);

    private final Reservations reservations;
    private final Equipment equipment;
    private final InstantSource clock;
    private final Loop loop;
    private final Map<ReservationId, Set<Follower>> followers = new ConcurrentHashMap<>();
    private final Set<ReservationId> urgent = ConcurrentHashMap.newKeySet();
    private final Set<ReservationId> fresh = ConcurrentHashMap.newKeySet();
    private long version;
    private Instant nextReading = Instant.MIN;
    private Instant nextGreeting = Instant.MIN;
    private Instant nextAlive = Instant.MIN;

    /** With a steady clock: one that is set back must not keep news and signs of life from those who wait. */
    Turns(Reservations reservations, Equipment equipment, InstantSource clock) {
        this.reservations = reservations;
        this.equipment = equipment;
        this.clock = clock;
        this.loop = new Loop("places", this::round);
    }

    Loop loop() {
        return loop;
    }

    Subscription follow(ReservationId id, Watcher<ReservationStatus> watcher) {
        Follower follower = new Follower(id, watcher);
        followers.compute(id, (key, all) -> {
            Set<Follower> more = all == null ? ConcurrentHashMap.newKeySet() : all;
            more.add(follower);
            return more;
        });
        fresh.add(id);
        loop.wake();
        return () -> forget(follower);
    }

    private void forget(Follower follower) {
        followers.computeIfPresent(follower.id, (id, all) -> {
            all.remove(follower);
            return all.isEmpty() ? null : all;
        });
    }

    /** Something happened to this one: whoever follows it here must not wait for the next reading. */
    void hurry(ReservationId id) {
        if (followers.containsKey(id)) {
            urgent.add(id);
            loop.wake();
        }
    }

    /** Ends all streams; their clients come back. */
    void end() {
        List.copyOf(followers.values()).forEach(all -> List.copyOf(all).forEach(this::end));
    }

    private void end(Follower follower) {
        forget(follower);
        follower.end();
    }

    /** One round; the answer is how long to rest. */
    Duration round() {
        if (followers.isEmpty()) {
            return Loop.UNTIL_WOKEN;
        }
        Instant now = clock.instant();
        readAll(urgent);
        if (!now.isBefore(nextGreeting) && !fresh.isEmpty()) {
            nextGreeting = now.plus(GATHERING);
            readAll(fresh);
        }
        if (!now.isBefore(nextReading)) {
            readChanges();
            Duration took = Duration.between(now, clock.instant());
            nextReading = clock.instant().plus(longer(SHORTEST_REST, took.multipliedBy(REST_FACTOR)));
        }
        if (!now.isBefore(nextAlive)) {
            nextAlive = now.plus(ALIVE_EVERY);
            alive();
            read(followers.keySet());
        }
        return rest();
    }

    private Duration rest() {
        Instant next = !fresh.isEmpty() && nextGreeting.isBefore(nextReading) ? nextGreeting : nextReading;
        Duration rest = Duration.between(clock.instant(), next);
        return rest.isNegative() ? Duration.ZERO : rest;
    }

    private void readChanges() {
        Map<ExperimentId, Long> changed = equipment.changedSince(version);
        if (changed.isEmpty()) {
            return;
        }
        Set<ReservationId> concerned = new HashSet<>();
        followers.forEach((id, all) -> {
            if (all.stream().anyMatch(follower -> concerns(follower, changed))) {
                concerned.add(id);
            }
        });
        read(concerned);
        changed.values().forEach(v -> version = Math.max(version, v));
    }

    private static boolean concerns(Follower follower, Map<ExperimentId, Long> changed) {
        ReservationStatus last = follower.last();
        if (last == null) {
            return true;
        }
        Long now = changed.get(last.experiment());
        return now != null && now > last.version();
    }

    /** Taken out before they are read, so that what happens meanwhile is read again; put back if the store is away. */
    private void readAll(Set<ReservationId> waiting) {
        Set<ReservationId> taken = Set.copyOf(waiting);
        waiting.removeAll(taken);
        try {
            read(taken);
        } catch (RuntimeException e) {
            waiting.addAll(taken);
            throw e;
        }
    }

    private void read(Collection<ReservationId> ids) {
        List<ReservationId> all = List.copyOf(ids);
        for (int from = 0; from < all.size(); from += BATCH) {
            List<ReservationId> batch = all.subList(from, Math.min(all.size(), from + BATCH));
            Map<ReservationId, ReservationStatus> answers = reservations.statuses(batch);
            batch.forEach(id -> tell(id, answers));
        }
    }

    private void tell(ReservationId id, Map<ReservationId, ReservationStatus> answers) {
        ReservationStatus status = answers.get(id);
        Set<Follower> all = followers.getOrDefault(id, Set.of());
        if (status == null) {
            List.copyOf(all).forEach(this::end);
            return;
        }
        all.forEach(follower -> follower.tell(status));
    }

    private void alive() {
        List<ReservationId> open = List.copyOf(followers.keySet());
        for (int from = 0; from < open.size(); from += BATCH) {
            reservations.alive(open.subList(from, Math.min(open.size(), from + BATCH)), ALIVE_GOOD_FOR);
        }
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }
}
