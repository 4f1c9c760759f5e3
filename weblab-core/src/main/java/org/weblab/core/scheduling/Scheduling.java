// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import org.weblab.core.laboratory.CallLimits;
import org.weblab.core.scheduling.store.Lease;
import org.weblab.core.scheduling.store.SchedulingStore;
import org.weblab.core.scheduling.store.Topology;
import org.weblab.protocol.laboratory.Laboratories;

/** The scheduling of one core: what it offers, and its background work. The store stays its owner's to close. */
public final class Scheduling implements AutoCloseable {

    private static final Duration LEASE = Duration.ofSeconds(10);
    private static final Duration RENEWAL = Duration.ofSeconds(3);
    private static final Duration PACE = Duration.ofSeconds(1);
    private static final Duration DRAINING = Duration.ofSeconds(5);

    final Contact contact;
    final Confirmer confirmer;
    final Registration registration;
    final Sweeper sweeper;
    final Checker checker;
    final History history;
    final Turns turns;
    final Board board;
    private final Scheduler scheduler;
    private final Places places;
    private final List<Loop> loops;
    private volatile boolean draining;

    /**
     * What one core is to schedule.
     *
     * @param process name of this process, for example {@code core1}
     * @param topology what equipment there is, from the configuration
     */
    public record Settings(String process, Topology topology) {}

    /** Puts it together; nothing runs yet. */
    public static Scheduling assemble(
            Settings settings,
            SchedulingStore store,
            Laboratories laboratories,
            Archive archive,
            InstantSource clock,
            MeterRegistry meters) {
        ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("weblab-work-", 0).factory());
        return new Scheduling(settings, store, laboratories, archive, threads, Clocks.of(clock), meters);
    }

    Scheduling(
            Settings settings,
            SchedulingStore store,
            Laboratories laboratories,
            Archive archive,
            ExecutorService threads,
            Clocks clocks,
            MeterRegistry meters) {
        Lease lease = new Lease(settings.process() + ":" + random(), LEASE);
        Chronicle chronicle = new Chronicle(meters, settings.topology(), clocks.wall());
        contact = new Contact(clocks.steady());
        turns = new Turns(store.reservations(), store.equipment(), clocks.steady());
        board = new Board(store.equipment());
        confirmer = new Confirmer(store, lease, laboratories, threads, clocks.steady(), turns::hurry, chronicle);
        registration = new Registration(store.equipment(), settings.topology(), lease, contact, confirmer::take);
        sweeper = new Sweeper(store, lease, contact, confirmer::take, chronicle);
        Duration check = CallLimits.longestCheck(settings.topology()).plus(LEASE);
        checker = new Checker(store.equipment(), laboratories, threads, lease, check, confirmer::take);
        history = new History(store.unrecorded(), archive);
        Gauge.builder("weblab.uses.unrecorded", history, History::waiting)
                .description("Uses that the history does not know yet, as this core saw last; at most 200 are seen")
                .register(meters);
        new LiveGauges(store.equipment(), settings.topology(), System::nanoTime).show(meters);
        scheduler = new Scheduler(store, confirmer, registration, lease);
        places = new Places(turns, board);
        loops = List.of(
                new Loop("topology", registration::round),
                Loop.every(PACE, "sweeper", sweeper::sweep),
                new Loop("confirmer", confirmer::claim),
                Loop.every(RENEWAL, "leases", confirmer::renew),
                Loop.every(PACE, "checker", checker::claim),
                new Loop("history", history::round),
                Loop.every(PACE, "contact", this::endWhenLost),
                turns.loop(),
                board.loop());
    }

    /** What the rest of the core asks. */
    public Scheduler scheduler() {
        return scheduler;
    }

    /** News for those who wait. */
    public Places places() {
        return places;
    }

    /** Begins the background work. The topology is registered by it, so that a store that is away now may come later. */
    public void start() {
        loops.forEach(Loop::start);
    }

    /** Whether its topology was accepted and the store was reached in the last 5 s. */
    public boolean ready() {
        return !draining && registration.accepted() && !contact.lost();
    }

    /** Takes no new work, hands back what is not begun, ends all subscriptions; bounded. */
    public void drain() {
        draining = true;
        places.end();
        try {
            confirmer.drain(DRAINING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        loops.forEach(Loop::close);
    }

    /** Students of a core without a store are better served by another one. */
    void endWhenLost() {
        if (contact.lost()) {
            places.end();
        }
    }

    private static String random() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }
}
