// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.directory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An experiment that a person may use, by the most generous of the permissions.
 *
 * @param seconds of one use
 * @param priority lower is served first
 * @param initializationCounts whether the seconds run from the assignment or from the confirmation
 * @param scope of the permission: {@code user}, {@code group} or {@code role}
 * @param totalUses by this person
 * @param latestUse by this person; null if there was none
 */
public record AllowedExperiment(
        Experiment experiment,
        double seconds,
        int priority,
        boolean initializationCounts,
        long permissionId,
        String permanentId,
        String scope,
        long totalUses,
        @Nullable Instant latestUse) {}
