// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.weblab.core.scheduling.store.Work;
import org.weblab.protocol.laboratory.DisposeAnswer;
import org.weblab.protocol.laboratory.Laboratory;
import org.weblab.protocol.laboratory.LaboratoryUnreachable;

/** Has equipment cleaned, for as long as it takes: nobody else may use it before. */
final class CleanUps {

    private static final Logger LOG = LoggerFactory.getLogger(CleanUps.class);
    private static final double LONGEST_REST_SECONDS = 60;
    private static final double SHORTEST_REST_SECONDS = 0.05;

    private final Reports reports;

    CleanUps(Reports reports) {
        this.reports = reports;
    }

    void run(Work work, Laboratory laboratory) {
        try {
            switch (laboratory.dispose(work.holding())) {
                case DisposeAnswer.Clean clean -> clean(work, clean);
                case DisposeAnswer.NotYet notYet ->
                    reports.later(work, Math.max(SHORTEST_REST_SECONDS, notYet.seconds()));
                case DisposeAnswer.Newer newer -> reports.refence(work, newer.kept());
                case DisposeAnswer.Failed failed -> again(work, failed.reason(), backOff(work));
            }
        } catch (LaboratoryUnreachable e) {
            // A core with a better road to the laboratory may try at once.
            boolean handBack = !e.sent() && work.tries() < Confirmer.HAND_BACKS;
            again(work, "the laboratory does not answer: " + e.getMessage(), handBack ? 0 : backOff(work));
        }
    }

    private void clean(Work work, DisposeAnswer.Clean clean) {
        String data = clean.data();
        if (data != null && data.length() > Confirmer.LONGEST_TEXT) {
            LOG.error("{}: the results have {} characters, more than can be kept", work.holding(), data.length());
            data = null;
        }
        reports.disposed(
                work.holding(),
                data,
                work.session() == null ? null : work.session().id());
    }

    private void again(Work work, String reason, double rest) {
        LOG.info("{} is not clean, again in {} s: {}", work.holding(), rest, reason);
        reports.handBack(work, rest);
    }

    private static double backOff(Work work) {
        return Math.min(LONGEST_REST_SECONDS, Math.pow(2, work.tries()));
    }
}
