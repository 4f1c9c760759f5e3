// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.weblab.core.scheduling.store.EndReason;
import org.weblab.core.scheduling.store.Phase;
import org.weblab.core.scheduling.store.Submission;
import org.weblab.core.scheduling.store.Work;
import org.weblab.protocol.ExperimentId;
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

    private final MeterRegistry meters;
    private final InstantSource clock;
    private final Counter takenOver;

    Chronicle(MeterRegistry meters, InstantSource clock) {
        this.meters = meters;
        this.clock = clock;
        this.takenOver = Counter.builder("weblab.leases.taken.over")
                .description("Starts taken over from a core that let its lease run out")
                .register(meters);
    }

    /** Somebody's turn has come: a verb answered with this start. */
    void assigned(Work work, Submission session) {
        LOG.info("{}: {} gets {}", session.id(), session.experiment(), work.holding());
        count(session.experiment(), "assigned");
        long asked = Json.tree(session.request()).path(Submission.ASKED_AT).asLong(0);
        if (asked > 0) {
            record("weblab.waiting", "From the wish to the assignment", session, since(Instant.ofEpochMilli(asked)));
        }
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
    void failed(Work work, Submission session, String reason) {
        LOG.info("{}: {} on {} failed: {}", session.id(), word(work.phase()), work.holding(), reason);
        count(session.experiment(), work.phase() == Phase.START ? "start-failed" : "use-lost");
    }

    /** Somebody ended it; the work tells whether that ended the use of equipment. */
    void finished(ReservationId id, EndReason reason, List<Work> due) {
        List<Work> cleanUps = due.stream().filter(Chronicle::isEnd).toList();
        if (cleanUps.isEmpty()) {
            LOG.info("{}: finish ({}), with no equipment to clean", id, word(reason));
        }
        cleanUps.forEach(work -> ended(work, reason));
    }

    /** Whether this work is what the end of somebody's use leaves. */
    static boolean isEnd(Work work) {
        return work.phase() == Phase.CLEAN && work.session() != null;
    }

    /** A use ended. */
    void ended(Work work, EndReason reason) {
        Submission session = Objects.requireNonNull(work.session(), "a use is somebody's");
        Duration held = since(work.assigned());
        LOG.info("{}: ended ({}) after {} s on {}", session.id(), word(reason), held.toSeconds(), work.holding());
        Counter.builder("weblab.uses.ended")
                .description("Assignments of equipment that ended, by reason")
                .tags("experiment", session.experiment().toString(), "reason", word(reason))
                .register(meters)
                .increment();
        record("weblab.use", "From the assignment to the end of the use", session, held);
    }

    private void count(ExperimentId experiment, String event) {
        Counter.builder("weblab.reservations")
                .description("Events in the lives of reservations")
                .tags("experiment", experiment.toString(), "event", event)
                .register(meters)
                .increment();
    }

    private void record(String name, String description, Submission session, Duration time) {
        Timer.builder(name)
                .description(description)
                .tags("experiment", session.experiment().toString())
                .serviceLevelObjectives(Buckets.stays())
                .register(meters)
                .record(time);
    }

    /** Never below zero: the clocks of stores and cores may differ a little. */
    private Duration since(Instant then) {
        Duration time = Duration.between(then, clock.instant());
        return time.isNegative() ? Duration.ZERO : time;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
