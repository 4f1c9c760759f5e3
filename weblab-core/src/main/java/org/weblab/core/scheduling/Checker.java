// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.weblab.core.scheduling.store.Equipment;
import org.weblab.core.scheduling.store.Equipment.Check;
import org.weblab.core.scheduling.store.Lease;
import org.weblab.core.scheduling.store.StoreUnavailable;
import org.weblab.core.scheduling.store.Work;
import org.weblab.protocol.laboratory.CheckAnswer;
import org.weblab.protocol.laboratory.Laboratories;
import org.weblab.protocol.laboratory.LaboratoryUnreachable;

/** Asks laboratories whether their equipment works. */
final class Checker {

    private static final Logger LOG = LoggerFactory.getLogger(Checker.class);
    private static final int CLAIM = 50;
    private static final Duration PACE = Duration.ofSeconds(30);
    private static final double LONGEST_WISH_SECONDS = 3_600;
    private static final Duration LONGEST_REST = Duration.ofSeconds(60);
    private static final Duration FIRST_REST = Duration.ofSeconds(5);

    private final Equipment equipment;
    private final Laboratories laboratories;
    private final ExecutorService threads;
    private final Lease lease;
    private final Lease claim;
    private final Consumer<List<Work>> next;

    /**
     * Idle until told to {@link #claim}.
     *
     * @param lease for the start that a good check may bring
     * @param check time for which nobody else asks; longer than the longest check
     */
    Checker(
            Equipment equipment,
            Laboratories laboratories,
            ExecutorService threads,
            Lease lease,
            Duration check,
            Consumer<List<Work>> next) {
        this.equipment = equipment;
        this.laboratories = laboratories;
        this.threads = threads;
        this.lease = lease;
        this.claim = new Lease(lease.owner(), check);
        this.next = next;
    }

    void claim() {
        if (threads.isShutdown()) {
            return;
        }
        equipment.claimChecks(claim, CLAIM).forEach(check -> threads.execute(() -> run(check)));
    }

    private void run(Check check) {
        try {
            switch (ask(check)) {
                case CheckAnswer.Working working ->
                    next.accept(equipment.checked(check.resource(), null, pace(working), lease));
                case CheckAnswer.Broken broken ->
                    next.accept(equipment.checked(check.resource(), broken.reason(), backOff(check), lease));
            }
        } catch (StoreUnavailable e) {
            LOG.warn("{}: the check could not be told, it will be repeated: {}", check.resource(), e.getMessage());
        } catch (RuntimeException | Error e) {
            LOG.error("{}: the check ended unexpectedly", check.resource(), e);
        }
    }

    private CheckAnswer ask(Check check) {
        try {
            return laboratories.at(check.laboratory()).check(check.resource());
        } catch (LaboratoryUnreachable e) {
            return new CheckAnswer.Broken("The laboratory does not answer: " + e.getMessage());
        }
    }

    private static Duration pace(CheckAnswer.Working working) {
        double wish = Math.min(LONGEST_WISH_SECONDS, working.seconds());
        return wish > 0 ? Duration.ofMillis((long) (wish * 1_000)) : PACE;
    }

    /** Students wait for it: soon first, then more rarely. */
    private static Duration backOff(Check check) {
        Duration rest = FIRST_REST.multipliedBy(1L << Math.min(10, check.failures()));
        return rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest;
    }
}
