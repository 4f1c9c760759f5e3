// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.weblab.core.scheduling.store.EndReason;
import org.weblab.core.scheduling.store.Ended;
import org.weblab.core.scheduling.store.Holdings.Confirmed;
import org.weblab.core.scheduling.store.Lease;
import org.weblab.core.scheduling.store.Phase;
import org.weblab.core.scheduling.store.ReservationStatus;
import org.weblab.core.scheduling.store.SchedulingStore;
import org.weblab.core.scheduling.store.Submission;
import org.weblab.core.scheduling.store.Work;
import org.weblab.protocol.ExperimentId;
import org.weblab.protocol.HoldingId;
import org.weblab.protocol.ReservationId;

/** What became of a piece of work, told to the store; what becomes due by it is passed on, and whom it concerns is told. */
final class Reports {

    private final SchedulingStore store;
    private final Lease lease;
    private final Consumer<List<Work>> next;
    private final Consumer<ReservationId> news;
    private final Chronicle chronicle;

    Reports(
            SchedulingStore store,
            Lease lease,
            Consumer<List<Work>> next,
            Consumer<ReservationId> news,
            Chronicle chronicle) {
        this.store = store;
        this.lease = lease;
        this.next = next;
        this.news = news;
        this.chronicle = chronicle;
    }

    /** False: too late, dispose for that token. */
    boolean confirmed(Work work, String configuration, double askInSeconds, boolean batch) {
        Confirmed answer = store.holdings().confirmed(work.holding(), configuration, askInSeconds, batch, lease);
        return switch (answer) {
            case Confirmed.Accepted accepted -> {
                Submission session = session(work);
                news.accept(session.id());
                chronicle.started(work, session);
                accepted.work().forEach(cleanUp -> chronicle.ended(cleanUp, EndReason.BATCH));
                next.accept(accepted.work());
                yield true;
            }
            case Confirmed.Refused refused -> false;
        };
    }

    void failed(Work work, String reason) {
        Submission session = session(work);
        failed(work.holding(), work.phase(), session.id(), session.experiment(), reason);
    }

    /** The session in use is lost, whoever found out. */
    void lost(ReservationStatus inUse, HoldingId holding, String reason) {
        failed(holding, Phase.USE, inUse.id(), inUse.experiment(), reason);
    }

    private void failed(HoldingId holding, Phase phase, ReservationId session, ExperimentId experiment, String reason) {
        Ended ended = store.holdings().failed(holding, phase, reason, lease);
        if (ended.work().isEmpty()) {
            // Not heard: somebody else has told how it went.
            return;
        }
        news.accept(session);
        chronicle.failed(holding, phase, session, experiment, reason);
        chronicle.ended(ended);
        next.accept(ended.work());
    }

    void finished(ReservationId id, EndReason reason) {
        Ended ended = store.reservations().finish(id, reason, lease);
        news.accept(id);
        chronicle.ended(ended);
        next.accept(ended.work());
    }

    void disposed(HoldingId holding, @Nullable String data, @Nullable ReservationId of) {
        List<Work> due = store.holdings().disposed(holding, data, lease);
        if (of != null) {
            news.accept(of);
        }
        next.accept(due);
    }

    void refence(Work work, long seen) {
        next.accept(store.holdings().refence(work.holding(), seen, lease));
    }

    /** Due again in so many seconds, because the laboratory said so. */
    void later(Work work, double seconds) {
        store.holdings().later(work.holding(), work.phase(), lease.owner(), seconds, true);
    }

    /** Due again in so many seconds, because this core came to nothing; 0 hands it to whoever claims first. */
    void handBack(Work work, double seconds) {
        store.holdings().later(work.holding(), work.phase(), lease.owner(), seconds, false);
    }

    private static Submission session(Work work) {
        return Objects.requireNonNull(work.session(), "work in use is somebody's");
    }
}
