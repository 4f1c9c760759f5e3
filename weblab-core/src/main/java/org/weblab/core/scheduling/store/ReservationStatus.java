// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.weblab.protocol.ExperimentId;
import org.weblab.protocol.HoldingId;
import org.weblab.protocol.ReservationId;
import org.weblab.protocol.SessionId;

/**
 * Where one reservation stands.
 *
 * @param version of the experiment's queue when this was read; what has a smaller one is older news
 * @param request as submitted
 * @param attempts number of starts that failed so far
 */
public record ReservationStatus(
        ReservationId id,
        SessionId session,
        String user,
        ExperimentId experiment,
        String request,
        long version,
        int attempts,
        State state) {

    /** Why it ended or is about to end; empty while it is in force. */
    public Optional<EndReason> reason() {
        return switch (state) {
            case Queued q -> Optional.empty();
            case Starting s -> Optional.empty();
            case Active a -> Optional.empty();
            case Disposing d -> Optional.of(d.reason());
            case Finished f -> Optional.of(f.reason());
        };
    }

    /** One of the five states. */
    public sealed interface State {}

    /**
     * Waits.
     *
     * @param place number of those ahead, in the best type that works
     * @param outOfOrder every resource that could serve it is out, or none exists
     * @param about estimated wait; null when nothing works
     * @param atMost longest wait if everybody uses the whole time; null when nothing works
     */
    public record Queued(
            int place,
            boolean outOfOrder,
            @Nullable Duration about,
            @Nullable Duration atMost) implements State {}

    /**
     * The equipment is being started.
     *
     * @param over when the seconds allowed are over, or null if initialisation does not count
     */
    public record Starting(
            HoldingId holding, Instant since, @Nullable Instant over) implements State {}

    /**
     * In use.
     *
     * @param laboratory address of the laboratory server
     * @param over end of the seconds allowed, by the store's clock
     * @param remaining until then, at least zero
     * @param configuration initial configuration given by the experiment
     */
    public record Active(HoldingId holding, String laboratory, Instant over, Duration remaining, String configuration)
            implements State {}

    /** The use is over, the equipment is being cleaned, results may still come. */
    public record Disposing(EndReason reason, String configuration) implements State {}

    /**
     * The end.
     *
     * @param used whether it ever was ACTIVE
     * @param configuration initial configuration, null if never used
     * @param data JSON text of the results, null if there are none
     */
    public record Finished(
            EndReason reason,
            boolean used,
            @Nullable String configuration,
            @Nullable String data) implements State {}
}
