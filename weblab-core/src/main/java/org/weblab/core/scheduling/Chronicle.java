// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.weblab.core.scheduling.store.EndReason;
import org.weblab.core.scheduling.store.Ended;
import org.weblab.core.scheduling.store.Ended.End;
import org.weblab.core.scheduling.store.Phase;
import org.weblab.core.scheduling.store.Submission;
import org.weblab.core.scheduling.store.Topology;
import org.weblab.core.scheduling.store.Work;
import org.weblab.protocol.ExperimentId;
import org.weblab.protocol.HoldingId;
import org.weblab.protocol.ReservationId;
import org.weblab.runtime.health.Buckets;
import org.weblab.runtime.json.Json;

/**
 * The life of reservations for operators: one line in the log and one count for each event, by the core that brought it
 * about. Each is the answer to a verb, and a verb that others carried out before answers with no work, so all cores
 * together tell each event once.
 */
final class Chronicle {

    private static final Logger LOG = LoggerFactory.getLogger(Chronicle.class);

    private static final List<String> EVENTS = List.of("assigned", "started", "start-failed", "use-lost");

    private final MeterRegistry meters;
    private final InstantSource clock;
    private final Counter takenOver;

    /** Events are there from the start, at 0: Prometheus does not see a first one that brings its series with it. */
    Chronicle(MeterRegistry meters, Topology topology, InstantSource clock) {
        this.meters = meters;
        this.clock = clock;
        this.takenOver = Counter.builder("weblab.leases.taken.over")
                .description("Starts taken over from a core that let its lease run out")
                .register(meters);
        topology.experiments().forEach(experiment -> EVENTS.forEach(event -> events(experiment, event)));
    }

    /** Somebody's turn has come: a verb answered with this start. */
    void assigned(Work work, Submission session) {
        LOG.info("{}: {} gets {}", session.id(), session.experiment(), work.holding());
        count(session.experiment(), "assigned");
        waited("weblab.waiting", "From the wish to the assignment", session.experiment(), session.request());
    }

    /** A start whose owner died before it had ended. (Other work is claimed from nobody all the time.) */
    void takenOver(Work work) {
        LOG.info("{}: the start is taken over from a core that did not renew its lease", work.holding());
        takenOver.increment();
    }

    void started(Work work, Submission session) {
        LOG.info("{}: started on {}", session.id(), work.holding());
        count(session.experiment(), "started");
    }

    /** A start failed, or the laboratory lost a session in use; the student waits again or is told why not. */
    void failed(HoldingId holding, Phase phase, ReservationId session, ExperimentId experiment, String reason) {
        LOG.info("{}: {} on {} failed: {}", session, phase == Phase.START ? "start" : "use", holding, reason);
        count(experiment, phase == Phase.START ? "start-failed" : "use-lost");
    }

    /** What a verb has ended: uses of equipment, which leave a clean-up of somebody, and what never came to one. */
    void ended(Ended ended) {
        Map<ReservationId, Work> cleanUps = new HashMap<>();
        for (Work work : ended.work()) {
            if (work.phase() == Phase.CLEAN && work.session() != null) {
                cleanUps.put(work.session().id(), work);
            }
        }
        for (End end : ended.ends()) {
            Work cleanUp = cleanUps.get(end.reservation());
            if (cleanUp == null) {
                endedWithoutEquipment(end);
            } else {
                ended(cleanUp, end.reason());
            }
        }
    }

    /** Whoever had used some before, and waited again because it was lost, counts among the uses; the others waited in vain. */
    private void endedWithoutEquipment(End end) {
        LOG.info(
                "{}: ended ({}) without equipment in use",
                end.reservation(),
                end.reason().word());
        if (end.used()) {
            countUse(end.experiment(), end.reason());
            return;
        }
        String[] reason = {"reason", end.reason().word()};
        waited("weblab.waiting.in.vain", "From the wish to its end", end.experiment(), end.request(), reason);
    }

    /** A use ended. */
    void ended(Work work, EndReason reason) {
        Submission session = Objects.requireNonNull(work.session(), "a use is somebody's");
        Duration held = since(work.assigned());
        LOG.info("{}: ended ({}) after {} s on {}", session.id(), reason.word(), held.toSeconds(), work.holding());
        countUse(session.experiment(), reason);
        record("weblab.use", "From the assignment to the end of the use", session.experiment(), held);
    }

    private void countUse(ExperimentId experiment, EndReason reason) {
        Counter.builder("weblab.uses.ended")
                .description("Reservations that ended after equipment was used, by reason")
                .tags("experiment", experiment.toString(), "reason", reason.word())
                .register(meters)
                .increment();
    }

    private void count(ExperimentId experiment, String event) {
        events(experiment, event).increment();
    }

    private Counter events(ExperimentId experiment, String event) {
        return Counter.builder("weblab.reservations")
                .description("Events in the lives of reservations")
                .tags("experiment", experiment.toString(), "event", event)
                .register(meters);
    }

    private void waited(String name, String text, ExperimentId experiment, String request, String... tags) {
        long asked = Json.tree(request).path(Submission.ASKED_AT).asLong(0);
        if (asked > 0) {
            record(name, text, experiment, since(Instant.ofEpochMilli(asked)), tags);
        }
    }

    private void record(String name, String text, ExperimentId experiment, Duration time, String... tags) {
        Timer.builder(name)
                .description(text)
                .tags("experiment", experiment.toString())
                .tags(tags)
                .serviceLevelObjectives(Buckets.stays())
                .register(meters)
                .record(time);
    }

    /** Never below zero: the clocks of stores and cores may differ a little. */
    private Duration since(Instant then) {
        Duration time = Duration.between(then, clock.instant());
        return time.isNegative() ? Duration.ZERO : time;
    }
}
