// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling;

import java.time.ZoneId;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.weblab.core.scheduling.store.Submission;
import org.weblab.core.scheduling.store.Work;
import org.weblab.protocol.laboratory.Laboratory;
import org.weblab.protocol.laboratory.Laboratory.StartRequest;
import org.weblab.protocol.laboratory.LaboratoryUnreachable;
import org.weblab.protocol.laboratory.StartAnswer;

/** Starts experiments. */
final class Starts {

    private static final Logger LOG = LoggerFactory.getLogger(Starts.class);

    /** Experiments are asked at once whether they want to be asked. */
    private static final double ASK_AT_ONCE = 0;

    private final Reports reports;
    private final ZoneId zone;

    Starts(Reports reports, ZoneId zone) {
        this.reports = reports;
        this.zone = zone;
    }

    void run(Work work, Laboratory laboratory) {
        try {
            switch (laboratory.start(request(work))) {
                case StartAnswer.Started started -> confirm(work, started, laboratory);
                case StartAnswer.Failed failed -> reports.failed(work, failed.reason());
                case StartAnswer.Refused refused ->
                    reports.failed(work, "The laboratory keeps token %d".formatted(refused.kept()));
            }
        } catch (LaboratoryUnreachable e) {
            unreachable(work, e);
        }
    }

    private StartRequest request(Work work) {
        Submission session = Objects.requireNonNull(work.session(), "a start is somebody's");
        return new StartRequest(
                work.holding(),
                session.id(),
                session.experiment().toString(),
                session.clientData(),
                ServerData.of(work, session, zone));
    }

    private void confirm(Work work, StartAnswer.Started started, Laboratory laboratory) {
        int length = started.initialConfiguration().length();
        if (length > Confirmer.LONGEST_TEXT) {
            reports.failed(
                    work, "The initial configuration has %d characters, more than can be kept".formatted(length));
            return;
        }
        if (reports.confirmed(work, started.initialConfiguration(), ASK_AT_ONCE, started.batch())) {
            return;
        }
        // Nobody else may know that this token runs: the store fell back to an older copy, or the student has left.
        LOG.info("{} has started too late: cleaned at once", work.holding());
        try {
            laboratory.dispose(work.holding());
        } catch (LaboratoryUnreachable e) {
            LOG.info("{} could not be cleaned at once: {}", work.holding(), e.getMessage());
        }
    }

    private void unreachable(Work work, LaboratoryUnreachable e) {
        if (!e.sent() && work.tries() < Confirmer.HAND_BACKS) {
            reports.handBack(work, 0);
            return;
        }
        reports.failed(work, "The laboratory does not answer: " + e.getMessage());
    }
}
