// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling;

import java.util.Objects;
import org.weblab.core.scheduling.store.EndReason;
import org.weblab.core.scheduling.store.Work;
import org.weblab.protocol.ReservationId;
import org.weblab.protocol.laboratory.FinishAnswer;
import org.weblab.protocol.laboratory.Laboratory;
import org.weblab.protocol.laboratory.LaboratoryUnreachable;

/** Asks experiments in use whether they want to end. */
final class Questions {

    private static final int FAILURES = 3;
    private static final double RETRY_SECONDS = 5;
    /** An experiment that never wants to end is not asked again, but its laboratory is: it may have lost the session. */
    private static final double STILL_THERE_SECONDS = 30;

    private final Reports reports;

    Questions(Reports reports) {
        this.reports = reports;
    }

    void run(Work work, Laboratory laboratory) {
        try {
            switch (laboratory.shouldFinish(work.holding())) {
                case FinishAnswer.Now now -> reports.finished(reservation(work), EndReason.EXPERIMENT);
                case FinishAnswer.AskAgain again -> reports.later(work, again.seconds());
                case FinishAnswer.Never never -> reports.later(work, STILL_THERE_SECONDS);
                case FinishAnswer.Lost lost -> reports.failed(work, "The laboratory lost the session");
            }
        } catch (LaboratoryUnreachable e) {
            unreachable(work, e);
        }
    }

    private void unreachable(Work work, LaboratoryUnreachable e) {
        if (work.tries() + 1 < FAILURES) {
            reports.handBack(work, RETRY_SECONDS);
            return;
        }
        reports.failed(work, "The laboratory does not answer: " + e.getMessage());
    }

    private static ReservationId reservation(Work work) {
        return Objects.requireNonNull(work.session(), "what is in use is somebody's")
                .id();
    }
}
