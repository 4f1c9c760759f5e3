// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.weblab.protocol.ExperimentId;
import org.weblab.protocol.ReservationId;

/**
 * A use of an experiment.
 *
 * @param user number of the person; null if nobody had that login when it was written down
 * @param origin address of the person's browser
 * @param resource the equipment, {@code instance@type}
 * @param ended null while in use
 * @param reason null while in use
 * @param commands how many the person sent, without the pseudo commands
 */
public record Use(
        long id,
        ReservationId reservation,
        @Nullable Long user,
        String login,
        ExperimentId experiment,
        String origin,
        String laboratory,
        String resource,
        Instant began,
        @Nullable Instant ended,
        @Nullable String reason,
        long commands,
        long files) {}
