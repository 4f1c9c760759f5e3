// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.redis;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.weblab.core.scheduling.store.EndReason;
import org.weblab.core.scheduling.store.ReservationStatus;
import org.weblab.core.scheduling.store.Rules;
import org.weblab.protocol.ExperimentId;
import org.weblab.protocol.HoldingId;
import org.weblab.protocol.ReservationId;
import org.weblab.protocol.SessionId;

/** Reads where reservations stand. */
final class Standings {

    private Standings() {}

    static List<ReservationStatus> read(Reply reply) {
        return reply.each(Standings::status);
    }

    private static ReservationStatus status(Reply reply) {
        return new ReservationStatus(
                new ReservationId(reply.text()),
                new SessionId(reply.text()),
                reply.text(),
                ExperimentId.parse(reply.text()),
                reply.text(),
                reply.number(),
                (int) reply.number(),
                state(reply.text(), reply.reply()));
    }

    private static ReservationStatus.State state(String name, Reply reply) {
        return switch (name) {
            case "QUEUED" ->
                Rules.queued(
                        (int) reply.number(), (int) reply.number(), reply.number(), reply.number(), reply.number());
            case "STARTING" ->
                new ReservationStatus.Starting(Works.holding(reply), reply.instant(), reply.nullableInstant());
            case "ACTIVE" -> active(reply);
            case "DISPOSING" -> new ReservationStatus.Disposing(EndReason.valueOf(reply.text()), reply.text());
            case "FINISHED" -> finished(reply);
            default -> throw new IllegalStateException("No state " + name);
        };
    }

    private static ReservationStatus.Active active(Reply reply) {
        HoldingId holding = Works.holding(reply);
        String laboratory = reply.text();
        Instant over = reply.instant();
        Duration left = Duration.between(reply.instant(), over);
        Duration remaining = left.isNegative() ? Duration.ZERO : left;
        return new ReservationStatus.Active(holding, laboratory, over, remaining, reply.text());
    }

    private static ReservationStatus.Finished finished(Reply reply) {
        EndReason reason = EndReason.valueOf(reply.text());
        @Nullable String configuration = reply.nullableText();
        return new ReservationStatus.Finished(reason, configuration != null, configuration, reply.nullableText());
    }
}
