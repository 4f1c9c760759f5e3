// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.weblab.core.scheduling.store.EndReason;
import org.weblab.core.scheduling.store.Ended;
import org.weblab.core.scheduling.store.Lease;
import org.weblab.core.scheduling.store.ReservationStatus;
import org.weblab.core.scheduling.store.Reservations;
import org.weblab.core.scheduling.store.Rules;
import org.weblab.core.scheduling.store.Submission;
import org.weblab.core.scheduling.store.Submitted;
import org.weblab.protocol.ExperimentId;
import org.weblab.protocol.ReservationId;
import org.weblab.protocol.SessionId;

final class RedisReservations implements Reservations {

    /** More in one script would keep the others waiting. */
    private static final int AT_ONCE = 500;

    private final Scripts scripts;

    /** {@code entry} is the arrival number, which has 16 digits, a colon, and the id. */
    private record InForce(ExperimentId experiment, String entry) {

        ReservationId id() {
            return new ReservationId(entry.substring(17));
        }
    }

    RedisReservations(Scripts scripts) {
        this.scripts = scripts;
    }

    @Override
    public Submitted submit(Submission submission, Lease lease) {
        Reply reply = scripts.call(Verb.SUBMIT)
                .by(lease)
                .with(submission.id(), submission.session().value(), submission.user(), submission.experiment())
                .with(submission.seconds(), Rules.millis(submission.seconds()), submission.priority())
                .with(submission.initializationCounts())
                .with(submission.clientData(), submission.request())
                .run();
        return reply.hasNext()
                ? new Submitted.Accepted(new ReservationId(reply.text()), Works.read(reply.reply()))
                : new Submitted.UnknownExperiment();
    }

    @Override
    public Optional<ReservationStatus> status(ReservationId id) {
        return Standings.read(scripts.call(Verb.STATUS).with(id).run()).stream().findFirst();
    }

    @Override
    public void alive(Collection<ReservationId> ids, Duration grace) {
        List<ReservationId> all = List.copyOf(ids);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            scripts.call(Verb.ALIVE)
                    .with(grace)
                    .withAll(all.subList(from, Math.min(all.size(), from + AT_ONCE)))
                    .run();
        }
    }

    @Override
    public Map<ReservationId, ReservationStatus> statuses(Collection<ReservationId> ids) {
        Map<ReservationId, ReservationStatus> found = new HashMap<>();
        Standings.read(scripts.call(Verb.STATUSES).withAll(ids).run())
                .forEach(status -> found.put(status.id(), status));
        return found;
    }

    @Override
    public Optional<ReservationId> current(SessionId session, ExperimentId experiment) {
        return inForce(session).stream()
                .filter(current -> current.experiment().equals(experiment))
                .map(InForce::id)
                .findFirst();
    }

    @Override
    public List<ReservationId> current(SessionId session) {
        return inForce(session).stream()
                .sorted(Comparator.comparing(InForce::entry))
                .map(InForce::id)
                .toList();
    }

    private List<InForce> inForce(SessionId session) {
        Reply reply = scripts.call(Verb.CURRENT).with(session.value()).run();
        List<InForce> all = new ArrayList<>();
        while (reply.hasNext()) {
            all.add(new InForce(ExperimentId.parse(reply.text()), reply.text()));
        }
        return all;
    }

    @Override
    public List<ReservationId> waiting(ExperimentId experiment, int skipped, int limit) {
        return scripts.call(Verb.WAITING).with(experiment, skipped, limit).run().texts().stream()
                .map(ReservationId::new)
                .toList();
    }

    @Override
    public Ended finish(ReservationId id, EndReason reason, Lease lease) {
        return Works.ended(scripts.call(Verb.FINISH).by(lease).with(id, reason).run());
    }
}
