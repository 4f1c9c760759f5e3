// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.directory;

/**
 * What one permission offers for one experiment.
 *
 * @param seconds for which it may be used
 * @param priority lower ones are served first
 * @param initializationCounts whether the time begins with the initialisation
 */
public record Offer(Permission permission, double seconds, int priority, boolean initializationCounts) {

    AllowedExperiment on(Experiment experiment, PastUses.Total uses) {
        return new AllowedExperiment(
                experiment,
                seconds,
                priority,
                initializationCounts,
                permission.id(),
                permission.permanentId(),
                permission.recipient().scope(),
                uses.count(),
                uses.latest());
    }
}
