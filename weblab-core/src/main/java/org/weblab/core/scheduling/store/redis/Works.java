// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.redis;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.weblab.core.scheduling.store.EndReason;
import org.weblab.core.scheduling.store.Ended;
import org.weblab.core.scheduling.store.Phase;
import org.weblab.core.scheduling.store.Submission;
import org.weblab.core.scheduling.store.Work;
import org.weblab.protocol.ExperimentId;
import org.weblab.protocol.HoldingId;
import org.weblab.protocol.ReservationId;
import org.weblab.protocol.ResourceId;
import org.weblab.protocol.SessionId;

/** Reads the work that a verb made due. */
final class Works {

    private Works() {}

    static List<Work> read(Reply reply) {
        return reply.each(Works::work);
    }

    static Ended ended(Reply reply) {
        return new Ended(read(reply.reply()), reply.reply().each(Works::end));
    }

    private static Ended.End end(Reply reply) {
        return new Ended.End(
                new ReservationId(reply.text()),
                ExperimentId.parse(reply.text()),
                EndReason.valueOf(reply.text()),
                reply.truth(),
                reply.text());
    }

    private static Work work(Reply reply) {
        HoldingId holding = holding(reply);
        Phase phase = Phase.valueOf(reply.text());
        String laboratory = reply.text();
        Instant assigned = reply.instant();
        Duration limit = reply.duration();
        int tries = (int) reply.number();
        String reservation = reply.nullableText();
        Submission session = reservation == null ? null : session(reservation, reply.reply());
        return new Work(holding, phase, laboratory, session, assigned, limit, tries);
    }

    static HoldingId holding(Reply reply) {
        ResourceId resource = ResourceId.parse(reply.text());
        return new HoldingId(resource, reply.number());
    }

    /** With the seconds that are left. */
    private static Submission session(String id, Reply reply) {
        return new Submission(
                new ReservationId(id),
                new SessionId(reply.text()),
                reply.text(),
                ExperimentId.parse(reply.text()),
                reply.number() / 1_000.0,
                (int) reply.number(),
                reply.truth(),
                reply.text(),
                reply.text());
    }
}
