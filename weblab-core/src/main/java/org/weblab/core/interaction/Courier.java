// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.interaction;

import java.util.Map;
import org.weblab.core.scheduling.Scheduler;
import org.weblab.core.scheduling.store.ReservationStatus;
import org.weblab.core.scheduling.store.ReservationStatus.Active;
import org.weblab.protocol.HoldingId;
import org.weblab.protocol.laboratory.InteractionAnswer;
import org.weblab.protocol.laboratory.Laboratories;
import org.weblab.protocol.laboratory.LaboratoryUnreachable;
import org.weblab.runtime.http.HttpError;

/** Carries one thing to the experiment, and its answer back. Holds nothing locked meanwhile. */
final class Courier {

    private final Laboratories laboratories;
    private final Scheduler scheduler;
    private final Logbook logbook;
    private final Strikes strikes = new Strikes();

    Courier(Laboratories laboratories, Scheduler scheduler, Logbook logbook) {
        this.laboratories = laboratories;
        this.scheduler = scheduler;
        this.logbook = logbook;
    }

    String carry(ReservationStatus reservation, Errand errand) {
        if (!(reservation.state() instanceof Active active)) {
            throw Refusals.notInUse();
        }
        long number = logbook.sent(reservation.id(), errand);
        return switch (answer(reservation, active, errand)) {
            case InteractionAnswer.Answered answered -> {
                logbook.answered(reservation.id(), errand, number, answered.text());
                yield answered.text();
            }
            case InteractionAnswer.Failed failed ->
                throw new HttpError(
                        502,
                        Refusals.FAILED,
                        "The experiment failed: " + failed.reason(),
                        Map.of("reason", failed.reason()));
            case InteractionAnswer.Busy busy -> throw Refusals.busy();
            case InteractionAnswer.Lost lost -> {
                scheduler.lost(reservation, active.holding(), "The laboratory lost the session");
                throw Refusals.notInUse();
            }
        };
    }

    private InteractionAnswer answer(ReservationStatus reservation, Active active, Errand errand) {
        HoldingId holding = active.holding();
        try {
            InteractionAnswer answer = errand.to(laboratories.at(active.laboratory()), holding);
            strikes.forgive(holding);
            return answer;
        } catch (LaboratoryUnreachable e) {
            if (strikes.out(holding)) {
                scheduler.lost(reservation, holding, "The laboratory does not answer: " + e.getMessage());
            }
            throw e.sent() ? Refusals.outcomeUnknown() : Refusals.unreachable();
        }
    }
}
