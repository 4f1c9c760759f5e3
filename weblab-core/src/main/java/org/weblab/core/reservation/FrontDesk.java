// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.reservation;

import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.weblab.core.scheduling.Scheduler;
import org.weblab.core.scheduling.store.EndReason;
import org.weblab.core.scheduling.store.ReservationStatus;
import org.weblab.core.scheduling.store.ReservationStatus.Active;
import org.weblab.core.scheduling.store.ReservationStatus.Disposing;
import org.weblab.core.scheduling.store.ReservationStatus.Finished;
import org.weblab.core.scheduling.store.ReservationStatus.Queued;
import org.weblab.core.scheduling.store.ReservationStatus.Starting;
import org.weblab.core.scheduling.store.Submission;
import org.weblab.persistence.directory.CurrentGrants;
import org.weblab.persistence.directory.Grantee;
import org.weblab.persistence.directory.Offer;
import org.weblab.persistence.directory.User;
import org.weblab.persistence.history.Use;
import org.weblab.persistence.history.Uses;
import org.weblab.protocol.ReservationId;
import org.weblab.runtime.http.HttpError;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where people reserve, ask, leave, and learn what came of it. What they do wrong is an {@code HttpError}:
 *
 * <ul>
 *   <li>404 {@code no-such-laboratory}: not allowed, or it does not exist
 *   <li>404 {@code no-such-reservation}: unknown, forgotten after 24 h, or somebody else's
 *   <li>400 {@code bad-client-data}, 400 {@code bad-consumer-data}
 *   <li>409 {@code no-equipment}: allowed, but no equipment of this deployment serves it
 * </ul>
 */
public final class FrontDesk {

    private final Scheduler scheduler;
    private final CurrentGrants grants;
    private final Uses uses;
    private final InstantSource clock;

    /** The front desk of a core. */
    public FrontDesk(Scheduler scheduler, CurrentGrants grants, Uses uses, InstantSource clock) {
        this.scheduler = scheduler;
        this.grants = grants;
        this.uses = uses;
        this.clock = clock;
    }

    /** Reserves; repeated with the same id it answers the same. */
    public Reserved reserve(Requester requester, Wish wish) {
        Grantee grantee = grantee(requester);
        Offer offer = grants.offer(grantee, wish.experiment()).orElseThrow(FrontDesk::noSuchLaboratory);
        ReservationId ruling = scheduler
                .submit(submission(requester, grantee, wish, Terms.of(offer)))
                .orElseThrow(() -> new HttpError(409, "no-equipment", "No equipment here serves this experiment"));
        return new Reserved(status(requester, ruling), !ruling.equals(wish.id()));
    }

    private Submission submission(Requester requester, Grantee grantee, Wish wish, Terms allowed) {
        User user = grantee.user();
        Terms terms = allowed;
        ObjectNode request = Papers.request(user, wish.from());
        if (grantee.rights().forwards()) {
            JsonNode consumerData = Papers.consumerData(wish);
            terms = allowed.narrowedBy(consumerData);
            request = Papers.forwarded(request, user, consumerData);
        }
        request.put(Submission.ASKED_AT, clock.millis());
        return new Submission(
                wish.id(),
                requester.session(),
                user.login(),
                wish.experiment(),
                terms.seconds(),
                terms.priority(),
                terms.initializationCounts(),
                Papers.clientData(wish),
                request.toString());
    }

    /** Where one's own reservation stands; a sign of life. */
    public ReservationStatus status(Requester requester, ReservationId id) {
        return scheduler
                .status(id)
                .filter(status -> status.user().equals(requester.login()))
                .orElseThrow(FrontDesk::noSuchReservation);
    }

    /** Where a reservation stands, for whoever knows its id (JSON service); a sign of life. */
    public ReservationStatus status(ReservationId id) {
        return scheduler.status(id).orElseThrow(FrontDesk::noSuchReservation);
    }

    /** Ends one's own reservation, if it has not ended. Answers with where it stands then. */
    public ReservationStatus finish(Requester requester, ReservationId id) {
        status(requester, id);
        scheduler.finish(id, EndReason.LEFT);
        return status(requester, id);
    }

    /** Ends a reservation, for whoever knows its id (JSON service). */
    public ReservationStatus finish(ReservationId id) {
        scheduler.finish(id, EndReason.LEFT);
        return status(id);
    }

    /** The reservation in force of this session; the one that is furthest if there are several. */
    public Optional<ReservationId> current(Requester requester) {
        List<ReservationId> inForce = scheduler.current(requester.session());
        if (inForce.size() < 2) {
            return inForce.stream().findFirst();
        }
        Collection<ReservationStatus> statuses = scheduler.statuses(inForce).values();
        return statuses.stream()
                .max(Comparator.comparingInt(FrontDesk::progress))
                .map(ReservationStatus::id);
    }

    private static int progress(ReservationStatus status) {
        return switch (status.state()) {
            case Active active -> 2;
            case Starting starting -> 1;
            case Queued queued -> 0;
            case Disposing disposing -> -1;
            case Finished finished -> -1;
        };
    }

    /** At logout: ends all that is in force, except for those who forward reservations of others. */
    public void loggedOut(Requester requester) {
        if (grantee(requester).rights().forwards()) {
            return;
        }
        scheduler.current(requester.session()).forEach(id -> scheduler.finish(id, EndReason.LEFT));
    }

    /** What came of a reservation; no sign of life. */
    public Outcome outcome(Requester requester, ReservationId id) {
        ReservationStatus status = scheduler.statuses(List.of(id)).get(id);
        if (status == null) {
            return ended(requester, id, new Outcome.Cancelled());
        }
        if (!status.user().equals(requester.login())) {
            return new Outcome.Forbidden();
        }
        return switch (status.state()) {
            case Queued queued -> new Outcome.Alive(true);
            case Starting starting -> new Outcome.Alive(true);
            case Active active -> new Outcome.Alive(false);
            case Disposing disposing -> new Outcome.Alive(false);
            // Until the history has it, which is a second later, it goes on.
            case Finished finished when finished.used() -> ended(requester, id, new Outcome.Alive(false));
            case Finished finished -> new Outcome.Cancelled();
        };
    }

    private Outcome ended(Requester requester, ReservationId id, Outcome otherwise) {
        Optional<Use> use = uses.byReservation(id).filter(found -> found.ended() != null);
        if (use.isEmpty()) {
            return otherwise;
        }
        return use.get().login().equals(requester.login()) ? new Outcome.Finished(use.get()) : new Outcome.Forbidden();
    }

    /** Someone who was removed while logged in may do nothing any more. */
    private Grantee grantee(Requester requester) {
        return grants.of(requester.login())
                .orElseThrow(() -> new HttpError(401, "not-logged-in", "This account does not exist any more"));
    }

    private static HttpError noSuchLaboratory() {
        return HttpError.notFound(
                "no-such-laboratory", "User can't access that experiment (or that experiment type does not exist)");
    }

    private static HttpError noSuchReservation() {
        return HttpError.notFound("no-such-reservation", "There is no reservation of yours with this id");
    }

    /**
     * The answer to {@link #reserve}.
     *
     * @param earlier a reservation of this session and experiment was in force already, and is the answer
     */
    public record Reserved(ReservationStatus status, boolean earlier) {}
}
