// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.http.json;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.weblab.core.http.access.Services;
import org.weblab.core.http.access.Visitor;
import org.weblab.core.http.access.Visitors;
import org.weblab.core.reservation.FrontDesk;
import org.weblab.core.reservation.Outcome;
import org.weblab.persistence.history.Use;
import org.weblab.persistence.history.Uses;
import org.weblab.protocol.ExperimentId;
import org.weblab.protocol.ReservationId;
import org.weblab.runtime.http.jsonservice.Invocation;
import org.weblab.runtime.http.jsonservice.JsonMethods;

/** What came of reservations, and who used a laboratory last. */
final class UseMethods {

    private static final int LATEST = 5;

    /** Each comes with all its commands and files. */
    private static final int AT_ONCE = 100;

    private final Visitors visitors;
    private final FrontDesk desk;
    private final Uses uses;
    private final WireUse wire;

    UseMethods(Services services) {
        this.visitors = services.visitors();
        this.desk = services.desk();
        this.uses = services.directory().uses();
        this.wire = new WireUse(services.directory());
    }

    JsonMethods methods() {
        return new JsonMethods()
                .add("get_experiment_use_by_id", List.of("reservation_id"), this::one)
                .add("get_latest_uses_per_lab", List.of("category_name", "experiment_name"), Faults.told(this::latest))
                .at("GET", "user/reservations/latests/{category_name}/{experiment_name}/")
                .add("get_experiment_uses_by_id", List.of("reservation_ids"), this::many);
    }

    /** A caller who is known by the cookie has the id taken for the reservation that the call is about. */
    private Object one(Invocation call) {
        Visitor visitor = visitor(call);
        return result(visitor, call.id("reservation_id").or(call::reservation));
    }

    private Object many(Invocation call) {
        Visitor visitor = visitor(call);
        if (!call.argument("reservation_ids").isArray()) {
            throw Faults.wrongArgument("get_experiment_uses_by_id", "reservation_ids", "a list of ids");
        }
        List<Optional<String>> ids = call.argument("reservation_ids")
                .valueStream()
                .map(Invocation::id)
                .toList();
        Faults.requireAtMost(AT_ONCE, ids, "get_experiment_uses_by_id", "reservation_ids");
        // Callers read the answers by their place.
        return ids.stream().map(id -> result(visitor, id)).toList();
    }

    private Object result(Visitor visitor, Optional<String> text) {
        Optional<ReservationId> id = text.flatMap(Names::reservation);
        Outcome outcome =
                id.map(known -> desk.outcome(visitor.requester(), known)).orElseGet(Outcome.Cancelled::new);
        return switch (outcome) {
            case Outcome.Alive alive ->
                Map.of("status", "alive", "running", !alive.waiting(), "waiting", alive.waiting());
            case Outcome.Cancelled cancelled -> Map.of("status", "cancelled");
            case Outcome.Forbidden forbidden -> Map.of("status", "forbidden");
            case Outcome.Finished finished ->
                Map.of("status", "finished", "experiment_use", wire.render(finished.use()));
        };
    }

    private Object latest(Invocation call) {
        Visitor visitor = visitor(call);
        String category = call.text("category_name")
                .orElseThrow(() -> Faults.wrongArgument("get_latest_uses_per_lab", "category_name", "a text"));
        String experiment = call.text("experiment_name")
                .orElseThrow(() -> Faults.wrongArgument("get_latest_uses_per_lab", "experiment_name", "a text"));
        ExperimentId name = Names.experiment(experiment, category);
        return uses.latest(visitor.user(), name, LATEST).stream()
                .map(UseMethods::brief)
                .toList();
    }

    private static Object brief(Use use) {
        return Map.of(
                "id",
                use.id(),
                "start_date",
                WireTime.iso(use.began().truncatedTo(ChronoUnit.SECONDS)),
                "origin",
                use.origin(),
                // Where addresses are is not looked up.
                "country",
                Map.of());
    }

    private Visitor visitor(Invocation call) {
        return call.session(visitors::find).orElseThrow(Faults::noSuchSession);
    }
}
