// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.http.rest;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.weblab.core.http.access.Services;
import org.weblab.core.http.access.Visitor;
import org.weblab.core.http.access.Visitors;
import org.weblab.core.http.pages.LaboratoryPages;
import org.weblab.core.scheduling.Places;
import org.weblab.core.scheduling.Scheduler;
import org.weblab.core.scheduling.store.Equipment.Overview;
import org.weblab.core.scheduling.store.ReservationStatus;
import org.weblab.persistence.directory.AllowedExperiment;
import org.weblab.persistence.directory.Permissions;
import org.weblab.persistence.history.Uses;
import org.weblab.protocol.ExperimentId;
import org.weblab.protocol.ReservationId;
import org.weblab.runtime.http.Call;
import org.weblab.runtime.http.HttpError;
import org.weblab.runtime.http.Reply;
import org.weblab.runtime.http.Routes;

/** What a person may use, and whether it is free. */
final class LaboratoryEndpoints {

    private static final String ALL = "/weblab/api/v1/laboratories";

    private static final int LATEST = 5;

    private final Visitors visitors;
    private final Permissions permissions;
    private final Scheduler scheduler;
    private final Places places;
    private final LaboratoryPages pages;
    private final Uses uses;

    LaboratoryEndpoints(Services services, LaboratoryPages pages) {
        this.visitors = services.visitors();
        this.permissions = services.directory().permissions();
        this.scheduler = services.scheduler();
        this.places = services.places();
        this.pages = pages;
        this.uses = services.directory().uses();
    }

    Routes routes() {
        return new Routes()
                .get(ALL, this::all)
                .get(ALL + "/events", this::events)
                .get(ALL + "/{category}/{name}", this::one);
    }

    private Reply all(Call call) {
        Visitor visitor = visitors.required(call);
        List<AllowedExperiment> allowed = permissions.allowed(visitor.user());
        Map<ExperimentId, Overview> now = scheduler.overview(names(allowed));
        Map<ExperimentId, ReservationId> mine = inForce(visitor);
        return Reply.json(Map.of(
                "laboratories",
                allowed.stream().map(lab -> view(lab, now, mine)).toList()));
    }

    private Reply one(Call call) {
        Visitor visitor = visitors.required(call);
        AllowedExperiment allowed = name(call)
                .flatMap(name -> permissions.allowed(visitor.user(), name))
                .orElseThrow(() ->
                        HttpError.notFound("no-such-laboratory", "There is no such laboratory, or you may not use it"));
        ExperimentId name = allowed.experiment().name();
        LaboratoryView view = view(allowed, scheduler.overview(List.of(name)), inForce(visitor));
        return Reply.json(LaboratoryView.Details.of(
                view, allowed.experiment(), pages.of(allowed.experiment()), uses.latest(visitor.user(), name, LATEST)));
    }

    private Reply events(Call call) {
        List<ExperimentId> names =
                names(permissions.allowed(visitors.required(call).user()));
        return Follower.<Map<ExperimentId, Overview>>follow(
                "laboratories", now -> states(names, now), watcher -> places.follow(names, watcher));
    }

    private static Object states(List<ExperimentId> names, Map<ExperimentId, Overview> now) {
        return Map.of(
                "laboratories",
                names.stream()
                        .map(name -> new Change(
                                name.category(), name.name(), LaboratoryState.of(Optional.ofNullable(now.get(name)))))
                        .toList());
    }

    private LaboratoryView view(
            AllowedExperiment allowed, Map<ExperimentId, Overview> now, Map<ExperimentId, ReservationId> mine) {
        ExperimentId name = allowed.experiment().name();
        return LaboratoryView.of(
                allowed,
                pages.picture(allowed.experiment()),
                LaboratoryState.of(Optional.ofNullable(now.get(name))),
                Optional.ofNullable(mine.get(name)));
    }

    private Map<ExperimentId, ReservationId> inForce(Visitor visitor) {
        return scheduler.statuses(scheduler.current(visitor.session())).values().stream()
                .collect(Collectors.toMap(ReservationStatus::experiment, ReservationStatus::id, (one, other) -> one));
    }

    private static List<ExperimentId> names(List<AllowedExperiment> allowed) {
        return allowed.stream().map(lab -> lab.experiment().name()).toList();
    }

    private static Optional<ExperimentId> name(Call call) {
        try {
            return Optional.of(new ExperimentId(call.pathVariable("name"), call.pathVariable("category")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private record Change(String category, String name, LaboratoryState state) {}
}
