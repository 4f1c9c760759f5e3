// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.weblab.core.scheduling.store.EndReason;
import org.weblab.core.scheduling.store.Equipment.Overview;
import org.weblab.core.scheduling.store.Equipment.ResourceView;
import org.weblab.core.scheduling.store.ReservationStatus;
import org.weblab.core.scheduling.store.Submission;
import org.weblab.protocol.ExperimentId;
import org.weblab.protocol.HoldingId;
import org.weblab.protocol.ReservationId;
import org.weblab.protocol.ResourceId;
import org.weblab.protocol.SessionId;

/** What the rest of the core asks of the scheduling. Each verb may throw {@code StoreUnavailable}. */
@SuppressWarnings("DoNotCallSuggester") // bodies follow
public final class Scheduler {

    /** Reserves; the answer is the reservation that rules, an older one perhaps, or empty when no equipment serves the experiment. */
    public Optional<ReservationId> submit(Submission submission) {
        throw new UnsupportedOperationException("soon");
    }

    /** Where the reservation stands; a sign of life. */
    public Optional<ReservationStatus> status(ReservationId id) {
        throw new UnsupportedOperationException("soon");
    }

    /** Where these stand, however many; no sign of life. Unknown ones are missing. */
    public Map<ReservationId, ReservationStatus> statuses(Collection<ReservationId> ids) {
        throw new UnsupportedOperationException("soon");
    }

    /** The reservation of this session and experiment that is in force. */
    public Optional<ReservationId> current(SessionId session, ExperimentId experiment) {
        throw new UnsupportedOperationException("soon");
    }

    /** All reservations of this session that are in force. */
    public List<ReservationId> current(SessionId session) {
        throw new UnsupportedOperationException("soon");
    }

    /** Ends it, if it has not ended. */
    public void finish(ReservationId id, EndReason reason) {
        throw new UnsupportedOperationException("soon");
    }

    /** The laboratory lost the session in use, or does not answer: the student waits again, with the old place. */
    public void lost(HoldingId holding, String reason) {
        throw new UnsupportedOperationException("soon");
    }

    /** An administrator closes a resource: whoever uses it goes on, nobody gets it next. False if it is unknown. */
    public boolean out(ResourceId resource, String reason) {
        throw new UnsupportedOperationException("soon");
    }

    /** An administrator opens it again. False if it is unknown. */
    public boolean back(ResourceId resource) {
        throw new UnsupportedOperationException("soon");
    }

    /** An administrator has cleaned the equipment by hand. */
    public void disposed(HoldingId holding, @Nullable String data) {
        throw new UnsupportedOperationException("soon");
    }

    /** The live state of each of these experiments that is known. */
    public Map<ExperimentId, Overview> overview(Collection<ExperimentId> experiments) {
        throw new UnsupportedOperationException("soon");
    }

    /** The live view of administrators: at most {@code limit} resources after {@code after}, in order of id. */
    public List<ResourceView> snapshot(@Nullable ResourceId after, int limit) {
        throw new UnsupportedOperationException("soon");
    }
}
