// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.http.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.weblab.core.http.pages.LaboratoryPages.Page;
import org.weblab.persistence.directory.AllowedExperiment;
import org.weblab.persistence.directory.Experiment;
import org.weblab.persistence.history.Use;
import org.weblab.protocol.ReservationId;

/**
 * A laboratory as one person sees it: {@code Laboratory} of {@code openapi.json}.
 *
 * @param reservation of this person, in force
 */
record LaboratoryView(
        String category,
        String name,
        String title,
        String description,
        @Nullable String picture,
        double secondsAllowed,
        LaboratoryState state,
        @Nullable String reservation,
        @Nullable Instant latestUse,
        long uses) {

    static LaboratoryView of(
            AllowedExperiment allowed,
            @Nullable String picture,
            LaboratoryState state,
            Optional<ReservationId> reservation) {
        Experiment experiment = allowed.experiment();
        return new LaboratoryView(
                experiment.name().category(),
                experiment.name().name(),
                experiment.title(),
                experiment.description(),
                picture,
                allowed.seconds(),
                state,
                reservation.map(ReservationId::value).orElse(null),
                allowed.latestUse(),
                allowed.totalUses());
    }

    /** With what its page needs; {@code latestUses} are this person's. */
    record Details(
            @JsonUnwrapped LaboratoryView laboratory,
            Client client,
            @Nullable String preparation,
            List<LatestUse> latestUses) {

        static Details of(LaboratoryView laboratory, Experiment experiment, Page page, List<Use> latest) {
            return new Details(
                    laboratory,
                    new Client(experiment.client(), page.address(), page.config(), experiment.parameters()),
                    experiment.preparation(),
                    latest.stream()
                            .map(use -> new LatestUse(use.reservation().value(), use.began(), use.ended()))
                            .toList());
        }
    }

    record Client(String type, String page, String config, Map<String, Object> parameters) {}

    record LatestUse(
            String reservation, Instant begin, @Nullable Instant end) {}
}
