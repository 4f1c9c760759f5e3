// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.interaction;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.weblab.core.scheduling.Scheduler;
import org.weblab.core.scheduling.store.ReservationStatus;
import org.weblab.persistence.session.IdempotentAnswers;
import org.weblab.protocol.ReservationId;
import org.weblab.protocol.laboratory.Laboratories;

/**
 * Carries commands and files to the equipment in use. The caller has asked for the status, which counts as a sign of
 * life and tells whose the reservation is. What goes wrong is an {@code HttpError}:
 *
 * <ul>
 *   <li>409 {@code not-in-use}: not started yet, over, or lost by the laboratory
 *   <li>502 {@code experiment-failed}: this one failed, the session goes on
 *   <li>503 {@code laboratory-unreachable}: nothing was sent, or taken, it may be repeated
 *   <li>503 {@code store-unavailable}: it could not be written down, so nothing was sent, it may be repeated
 *   <li>502 {@code outcome-unknown}: nobody knows whether it was carried out; not to be repeated without asking
 *   <li>409 {@code in-progress}: the same key is being answered now, ask again
 *   <li>422 {@code key-reused}: the same key came with something else
 * </ul>
 */
public final class Interaction {

    private final Courier courier;
    private final Repetitions repetitions;
    private final Background background;

    /** Carries to these laboratories, and writes down what it carries. */
    public Interaction(Laboratories laboratories, Scheduler scheduler, Logbook logbook, IdempotentAnswers answers) {
        this.courier = new Courier(laboratories, scheduler, logbook);
        Claims claims = new Claims(answers);
        this.repetitions = new Repetitions(answers, claims);
        this.background = new Background(answers, claims);
    }

    /** Sends a command; with a key, a repetition gets the first one's answer. */
    public String command(ReservationStatus reservation, String command, @Nullable String key) {
        return send(reservation, new Errand.Command(command), key);
    }

    /** Sends a file; with a key, a repetition gets the first one's answer. */
    public String file(ReservationStatus reservation, SentFile file, @Nullable String key) {
        return send(reservation, new Errand.File(file), key);
    }

    private String send(ReservationStatus reservation, Errand errand, @Nullable String key) {
        if (key == null) {
            return courier.carry(reservation, errand);
        }
        return repetitions.once(reservation.id(), key, errand, () -> courier.carry(reservation, errand));
    }

    /** Begins to send a command; the answer is a request id of 16 characters. */
    public String commandInBackground(ReservationStatus reservation, String command) {
        return begin(reservation, new Errand.Command(command));
    }

    /** Begins to send a file; the answer is a request id of 16 characters. */
    public String fileInBackground(ReservationStatus reservation, SentFile file) {
        return begin(reservation, new Errand.File(file));
    }

    private String begin(ReservationStatus reservation, Errand errand) {
        if (!(reservation.state() instanceof ReservationStatus.Active)) {
            throw Refusals.notInUse();
        }
        return background.begin(reservation.id(), () -> courier.carry(reservation, errand));
    }

    /** How far those are; unknown ids are missing; what has ended is forgotten once told. */
    public Map<String, Progress> progress(ReservationId reservation, Collection<String> requests) {
        return background.progress(reservation, requests);
    }
}
