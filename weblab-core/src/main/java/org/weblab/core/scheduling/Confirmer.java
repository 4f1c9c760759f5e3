// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.weblab.core.scheduling.store.Lease;
import org.weblab.core.scheduling.store.Phase;
import org.weblab.core.scheduling.store.SchedulingStore;
import org.weblab.core.scheduling.store.StoreUnavailable;
import org.weblab.core.scheduling.store.Work;
import org.weblab.protocol.ReservationId;
import org.weblab.protocol.laboratory.Laboratories;
import org.weblab.protocol.laboratory.Laboratory;
import org.weblab.runtime.http.RequestId;

/**
 * Does the work on the equipment that verbs make due: starts, asks, cleans, each on a thread of its own. What this core
 * does not finish, because it dies or the store is away, somebody claims when the lease has run out: the laboratory
 * gives the same token the same answer.
 */
final class Confirmer {

    /** How often work is handed back, because no connection could be made, before that counts as a failure. */
    static final int HAND_BACKS = 2;

    /**
     * Characters that every store takes of what an experiment gives. What is longer would be refused by some, however often
     * it is told: a column of MySQL has 16 MB, and so has a packet.
     */
    static final int LONGEST_TEXT = 4 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(Confirmer.class);
    private static final int CLAIM = 100;
    private static final Duration PACE = Duration.ofSeconds(1);

    private final SchedulingStore store;
    private final Lease lease;
    private final Laboratories laboratories;
    private final ExecutorService threads;
    private final Consumer<ReservationId> news;
    private final Chronicle chronicle;
    private final Leases leases;
    private final Reports reports;
    private final Starts starts;
    private final Questions questions;
    private final CleanUps cleanUps;

    /**
     * Idle until it is handed work or told to {@link #claim}.
     *
     * @param news told which reservations have news
     * @param chronicle told what becomes of them
     */
    Confirmer(
            SchedulingStore store,
            Lease lease,
            Laboratories laboratories,
            ExecutorService threads,
            InstantSource clock,
            Consumer<ReservationId> news,
            Chronicle chronicle) {
        this.store = store;
        this.lease = lease;
        this.laboratories = laboratories;
        this.threads = threads;
        this.news = news;
        this.chronicle = chronicle;
        this.leases = new Leases(store.holdings(), lease, clock);
        this.reports = new Reports(store, lease, this::take, news, chronicle);
        this.starts = new Starts(reports, ZoneId.systemDefault());
        this.questions = new Questions(reports);
        this.cleanUps = new CleanUps(reports);
    }

    /** Where everybody else in this core tells the store what changes the equipment, so that the work comes here. */
    Reports reports() {
        return reports;
    }

    /** Work that a verb made due, leased to this core. */
    void take(List<Work> work) {
        for (Work each : work) {
            if (each.phase() == Phase.START && each.session() != null) {
                chronicle.assigned(each, each.session());
            }
            begin(each);
        }
    }

    private void begin(Work work) {
        if (work.phase() == Phase.START && work.session() != null) {
            news.accept(work.session().id());
        }
        try {
            threads.execute(RequestId.carried(() -> run(work)));
        } catch (RejectedExecutionException e) {
            reports.handBack(work, 0);
        }
    }

    /** Takes what is due and nobody's; the answer is how long to rest. */
    Duration claim() {
        if (threads.isShutdown()) {
            return Loop.UNTIL_WOKEN;
        }
        List<Work> work = store.holdings().claim(lease, CLAIM);
        for (Work each : work) {
            if (each.phase() == Phase.START && each.tries() == 0) {
                // A start that was not handed back is of a core that died or lost its store.
                chronicle.takenOver(each);
            }
            begin(each);
        }
        return work.size() == CLAIM ? Duration.ZERO : PACE;
    }

    void renew() {
        leases.renew();
    }

    /** Claims nothing more, hands back what comes, and lets the calls under way end, for a while. */
    void drain(Duration patience) throws InterruptedException {
        threads.shutdown();
        if (!threads.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.info("Calls to laboratories are still under way: others will repeat them");
        }
    }

    private void run(Work work) {
        Runnable release = leases.hold(work);
        try {
            Laboratory laboratory = laboratories.at(work.laboratory());
            switch (work.phase()) {
                case START -> starts.run(work, laboratory);
                case USE -> questions.run(work, laboratory);
                case CLEAN -> cleanUps.run(work, laboratory);
            }
        } catch (StoreUnavailable e) {
            LOG.warn(
                    "{}: nothing could be told of {}, it will be repeated: {}",
                    work.holding(),
                    work.phase(),
                    e.getMessage());
        } catch (RuntimeException | Error e) {
            LOG.error("{}: {} ended unexpectedly, it will be repeated", work.holding(), work.phase(), e);
        } finally {
            release.run();
        }
    }
}
