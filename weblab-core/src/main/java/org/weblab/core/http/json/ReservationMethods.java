// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.http.json;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.weblab.core.http.access.Origin;
import org.weblab.core.http.access.Services;
import org.weblab.core.http.access.Visitor;
import org.weblab.core.http.access.Visitors;
import org.weblab.core.reservation.FrontDesk;
import org.weblab.core.reservation.Wish;
import org.weblab.core.scheduling.Scheduler;
import org.weblab.core.scheduling.store.ReservationStatus;
import org.weblab.persistence.directory.Catalogue;
import org.weblab.protocol.ExperimentId;
import org.weblab.protocol.ReservationId;
import org.weblab.runtime.http.HttpError;
import org.weblab.runtime.http.jsonservice.Invocation;
import org.weblab.runtime.http.jsonservice.JsonMethods;
import tools.jackson.databind.JsonNode;

/** Reserving, asking, polling, finishing. Except for reserving, whoever knows the reservation's id may ask. */
final class ReservationMethods {

    private static final int AT_ONCE = 500;

    private final Visitors visitors;
    private final Catalogue catalogue;
    private final Origin origin;
    private final FrontDesk desk;
    private final Scheduler scheduler;
    private final WireReservation wire;
    private final InstantSource clock;

    ReservationMethods(Services services, WireReservation wire) {
        this.visitors = services.visitors();
        this.catalogue = services.directory().catalogue();
        this.origin = services.origin();
        this.desk = services.desk();
        this.scheduler = services.scheduler();
        this.wire = wire;
        this.clock = services.clock();
    }

    JsonMethods methods() {
        return new JsonMethods()
                .add(
                        "reserve_experiment",
                        List.of("experiment_id", "client_initial_data", "consumer_data"),
                        Faults.told(this::reserve))
                .at("POST", "user/reservations/")
                .add("check_reservation_session", List.of(), Faults.told(call -> known(call) != null))
                .at("GET", "reservation/check/")
                .add("finished_experiment", List.of(), Faults.told(this::finish))
                .at("POST", "reservation/finish/")
                .add("get_reservation_info", List.of(), Faults.told(this::experimentName))
                .at("GET", "reservation/info/")
                .add("get_reservation_experiment_info", List.of(), Faults.told(this::experiment))
                .at("GET", "reservation/info/experiment/")
                .add("poll", List.of(), Faults.told(this::poll))
                .at("GET", "reservation/poll/")
                .add("get_reservation_status", List.of(), Faults.told(this::status))
                .at("GET", "reservation/status/")
                .add(
                        "get_multiple_reservation_status",
                        List.of("reservation_ids", "timeout"),
                        Faults.told(this::statuses))
                .at("GET", "reservation/multiple-status/");
    }

    private Object reserve(Invocation call) {
        JsonNode experiment = call.argument("experiment_id");
        JsonNode name = experiment.path("exp_name");
        JsonNode category = experiment.path("cat_name");
        if (!name.isString() || !category.isString()) {
            throw Faults.wrongArgument(
                    "reserve_experiment", "experiment_id", "an object with 'exp_name' and 'cat_name'");
        }
        Wish wish = new Wish(
                ReservationId.random(),
                Names.experiment(name.stringValue(), category.stringValue()),
                call.text("client_initial_data").orElse("{}"),
                call.text("consumer_data").orElse("{}"),
                origin.of(call.call()));
        Visitor visitor = call.session(visitors::find).orElseThrow(Faults::noSuchSession);
        return rendered(desk.reserve(visitor.requester(), wish).status());
    }

    private Object finish(Invocation call) {
        desk.finish(id(call));
        return Map.of();
    }

    private Object experimentName(Invocation call) {
        ExperimentId experiment = known(call).experiment();
        return Map.of("exp_name", experiment.name(), "cat_name", experiment.category());
    }

    private Object experiment(Invocation call) {
        return catalogue
                .experiment(known(call).experiment())
                .map(WireExperiment::of)
                .orElseThrow(() -> HttpError.notFound("no-such-laboratory", "It is not in the catalogue any more"));
    }

    private Object poll(Invocation call) {
        ReservationStatus status = known(call);
        boolean over = status.state() instanceof ReservationStatus.Disposing
                || status.state() instanceof ReservationStatus.Finished;
        if (over) {
            throw Faults.over(status.id().value());
        }
        return Map.of();
    }

    private Object status(Invocation call) {
        return rendered(known(call));
    }

    private Object rendered(ReservationStatus status) {
        if (!WireReservation.hasStatus(status)) {
            throw Faults.over(status.id().value());
        }
        return wire.render(status);
    }

    /** Asked by other deployments for all that they wait for; no session, and no sign of life. */
    private Object statuses(Invocation call) {
        Instant begin = clock.instant();
        Map<String, ReservationId> asked = new LinkedHashMap<>();
        Map<String, Object> answers = new LinkedHashMap<>();
        for (String text : texts(call)) {
            Names.reservation(text).ifPresentOrElse(id -> asked.put(text, id), () -> answers.put(text, unknown()));
        }
        Map<ReservationId, ReservationStatus> found = scheduler.statuses(asked.values());
        asked.forEach((text, id) -> answers.put(
                text, Optional.ofNullable(found.get(id)).map(this::one).orElseGet(ReservationMethods::unknown)));
        return Map.of(
                "status",
                answers,
                "time",
                Duration.between(begin, clock.instant()).toMillis() / 1000.0);
    }

    private static List<String> texts(Invocation call) {
        if (!call.argument("reservation_ids").isArray()) {
            throw Faults.wrongArgument("get_multiple_reservation_status", "reservation_ids", "a list of ids");
        }
        List<String> texts = new ArrayList<>();
        call.argument("reservation_ids").forEach(node -> Invocation.id(node).ifPresent(texts::add));
        Faults.requireAtMost(AT_ONCE, texts, "get_multiple_reservation_status", "reservation_ids");
        return texts;
    }

    private Object one(ReservationStatus status) {
        return WireReservation.hasStatus(status)
                ? wire.render(status)
                : failed("error-checking-reservation-1", "the reservation ended without use");
    }

    private static Object unknown() {
        return failed("session-not-found", "reservation id not found");
    }

    private static Object failed(String reason, String text) {
        return Map.of("success", false, "reason", reason, "reason-human", text);
    }

    private ReservationStatus known(Invocation call) {
        return desk.status(id(call));
    }

    private static ReservationId id(Invocation call) {
        return call.reservation().flatMap(Names::reservation).orElseThrow(Faults::noSuchReservation);
    }
}
