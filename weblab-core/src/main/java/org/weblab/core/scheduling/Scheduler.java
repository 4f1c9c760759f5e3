// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.weblab.core.scheduling.store.EndReason;
import org.weblab.core.scheduling.store.Equipment;
import org.weblab.core.scheduling.store.Equipment.Back;
import org.weblab.core.scheduling.store.Equipment.Cause;
import org.weblab.core.scheduling.store.Equipment.Overview;
import org.weblab.core.scheduling.store.Equipment.ResourceView;
import org.weblab.core.scheduling.store.Lease;
import org.weblab.core.scheduling.store.ReservationStatus;
import org.weblab.core.scheduling.store.Reservations;
import org.weblab.core.scheduling.store.SchedulingStore;
import org.weblab.core.scheduling.store.Submission;
import org.weblab.core.scheduling.store.Submitted;
import org.weblab.protocol.ExperimentId;
import org.weblab.protocol.HoldingId;
import org.weblab.protocol.ReservationId;
import org.weblab.protocol.ResourceId;
import org.weblab.protocol.SessionId;

/** What the rest of the core asks of the scheduling. Each verb may throw {@code StoreUnavailable}. */
public final class Scheduler {

    private static final int BATCH = 500;

    private final Reservations reservations;
    private final Equipment equipment;
    private final Confirmer confirmer;
    private final Registration registration;
    private final Lease lease;

    Scheduler(SchedulingStore store, Confirmer confirmer, Registration registration, Lease lease) {
        this.reservations = store.reservations();
        this.equipment = store.equipment();
        this.confirmer = confirmer;
        this.registration = registration;
        this.lease = lease;
    }

    /** Reserves; the answer is the reservation that rules, an older one perhaps, or empty when no equipment serves the experiment. */
    public Optional<ReservationId> submit(Submission submission) {
        Optional<ReservationId> id = trySubmit(submission);
        if (id.isPresent() || !registration.serves(submission.experiment())) {
            return id;
        }
        registration.register();
        return trySubmit(submission);
    }

    private Optional<ReservationId> trySubmit(Submission submission) {
        return switch (reservations.submit(submission, lease)) {
            case Submitted.Accepted accepted -> {
                confirmer.take(accepted.work());
                yield Optional.of(accepted.id());
            }
            case Submitted.UnknownExperiment unknown -> Optional.empty();
        };
    }

    /** Where the reservation stands; a sign of life. */
    public Optional<ReservationStatus> status(ReservationId id) {
        return reservations.status(id);
    }

    /** Where these stand, however many; no sign of life. Unknown ones are missing. */
    public Map<ReservationId, ReservationStatus> statuses(Collection<ReservationId> ids) {
        List<ReservationId> all = new ArrayList<>(ids);
        Map<ReservationId, ReservationStatus> answers = new HashMap<>();
        for (int from = 0; from < all.size(); from += BATCH) {
            answers.putAll(reservations.statuses(all.subList(from, Math.min(all.size(), from + BATCH))));
        }
        return answers;
    }

    /** The reservation of this session and experiment that is in force. */
    public Optional<ReservationId> current(SessionId session, ExperimentId experiment) {
        return reservations.current(session, experiment);
    }

    /** All reservations of this session that are in force. */
    public List<ReservationId> current(SessionId session) {
        return reservations.current(session);
    }

    /** Ends it, if it has not ended. */
    public void finish(ReservationId id, EndReason reason) {
        confirmer.reports().finished(id, reason);
    }

    /** The laboratory lost the session in use, or does not answer: the student waits again, with the old place. */
    public void lost(ReservationStatus inUse, HoldingId holding, String reason) {
        confirmer.reports().lost(inUse, holding, reason);
    }

    /** An administrator closes a resource: whoever uses it goes on, nobody gets it next. False if it is unknown. */
    public boolean close(ResourceId resource, String reason) {
        return equipment.out(resource, Cause.CLOSED, reason);
    }

    /** An administrator opens it again. False if it is unknown. */
    public boolean open(ResourceId resource) {
        Back back = equipment.back(resource, Cause.CLOSED, lease);
        confirmer.take(back.work());
        return back.known();
    }

    /** An administrator has cleaned the equipment by hand; does nothing if that token is not being cleaned. */
    public void cleaned(HoldingId holding) {
        confirmer.reports().disposed(holding, null, null);
    }

    /** The live state of each of these experiments that is known. */
    public Map<ExperimentId, Overview> overview(Collection<ExperimentId> experiments) {
        return equipment.overview(experiments);
    }

    /** The live view of administrators: at most {@code limit} resources after {@code after}, in order of id. */
    public List<ResourceView> snapshot(@Nullable ResourceId after, int limit) {
        return equipment.snapshot(after, limit);
    }
}
