// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.directory;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.weblab.protocol.ExperimentId;

/** Chooses, out of what a person was granted, what counts for one experiment. */
final class Offers {

    private static final Logger LOG = LoggerFactory.getLogger(Offers.class);

    private static final int USUAL_PRIORITY = 5;
    private static final double SECONDS_OF_ALL_LABS = 180;
    private static final int PRIORITY_OF_ALL_LABS = 100;

    /** The longest time wins; then who is served first; then what was gathered first, as the sort is stable. */
    private static final Comparator<Offer> MOST_GENEROUS =
            Comparator.comparingDouble(Offer::seconds).reversed().thenComparingInt(Offer::priority);

    private static final Set<String> FALSE = Set.of("0", "false", "False");

    private final List<Permission> permissions;

    Offers(List<Permission> permissions) {
        this.permissions = permissions;
    }

    Optional<Offer> best(ExperimentId experiment) {
        return permissions.stream()
                .flatMap(permission -> offer(permission, experiment).stream())
                .sorted(MOST_GENEROUS)
                .findFirst();
    }

    private static Optional<Offer> offer(Permission permission, ExperimentId experiment) {
        return switch (permission.type()) {
            case ACCESS_ALL_LABS -> Optional.of(new Offer(permission, SECONDS_OF_ALL_LABS, PRIORITY_OF_ALL_LABS, true));
            case EXPERIMENT_ALLOWED -> isFor(permission, experiment) ? read(permission) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static boolean isFor(Permission permission, ExperimentId experiment) {
        return permission.parameter("experiment_permanent_id").equals(Optional.of(experiment.name()))
                && permission.parameter("experiment_category_id").equals(Optional.of(experiment.category()));
    }

    private static Optional<Offer> read(Permission permission) {
        try {
            return Optional.of(new Offer(
                    permission,
                    permission
                            .parameter("time_allowed")
                            .map(Double::parseDouble)
                            .orElse(0.0),
                    permission.parameter("priority").map(Integer::parseInt).orElse(USUAL_PRIORITY),
                    !permission
                            .parameter("initialization_in_accounting")
                            .map(FALSE::contains)
                            .orElse(false)));
        } catch (NumberFormatException e) {
            // One mistake of an administrator shall not hide all other experiments.
            LOG.warn(
                    "Permission {} is skipped, its numbers cannot be read: {}",
                    permission.permanentId(),
                    e.getMessage());
            return Optional.empty();
        }
    }
}
