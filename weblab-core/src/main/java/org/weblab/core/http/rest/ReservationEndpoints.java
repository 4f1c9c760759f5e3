// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.http.rest;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.weblab.core.http.access.Origin;
import org.weblab.core.http.access.Services;
import org.weblab.core.http.access.Visitors;
import org.weblab.core.interaction.Interaction;
import org.weblab.core.interaction.SentFile;
import org.weblab.core.reservation.FrontDesk;
import org.weblab.core.reservation.Requester;
import org.weblab.core.reservation.Wish;
import org.weblab.core.scheduling.Places;
import org.weblab.core.scheduling.store.ReservationStatus;
import org.weblab.protocol.ExperimentId;
import org.weblab.protocol.ReservationId;
import org.weblab.runtime.http.Call;
import org.weblab.runtime.http.HttpError;
import org.weblab.runtime.http.OwnOrigin;
import org.weblab.runtime.http.Reply;
import org.weblab.runtime.http.Routes;
import tools.jackson.databind.node.ObjectNode;

/** Reserving, waiting, using, leaving. */
final class ReservationEndpoints {

    private static final String ALL = "/weblab/api/v1/reservations";
    private static final String ONE = ALL + "/{id}";

    private final Visitors visitors;
    private final Origin origin;
    private final FrontDesk desk;
    private final Interaction interaction;
    private final Places places;
    private final OwnOrigin own;
    private final InstantSource clock;

    ReservationEndpoints(Services services, OwnOrigin own) {
        this.visitors = services.visitors();
        this.origin = services.origin();
        this.desk = services.desk();
        this.interaction = services.interaction();
        this.places = services.places();
        this.own = own;
        this.clock = services.clock();
    }

    Routes routes() {
        return new Routes()
                .post(ALL, own.json(this::reserve))
                .get(ONE, call -> Reply.json(view(status(call))))
                .delete(ONE, own.any(this::finish))
                .get(ONE + "/events", this::events)
                .post(ONE + "/commands", own.json(this::command))
                .post(ONE + "/files", own.form(this::file));
    }

    private Reply reserve(Call call) throws IOException {
        Requester requester = visitors.required(call).requester();
        ReservationId id = new ReservationId(IdempotencyKey.of(call));
        Wanted wanted = call.json(Wanted.class);
        Wish wish = new Wish(id, wanted.id(), wanted.clientData().toString(), "{}", origin.of(call));
        FrontDesk.Reserved reserved = desk.reserve(requester, wish);
        return Reply.json(reserved.earlier() ? 200 : 201, view(reserved.status()));
    }

    private Reply finish(Call call) {
        return Reply.json(view(desk.finish(visitors.required(call).requester(), id(call))));
    }

    private Reply events(Call call) {
        ReservationId id = status(call).id();
        return Follower.follow("reservation", this::view, watcher -> places.follow(id, watcher));
    }

    private Reply command(Call call) throws IOException {
        String key = IdempotencyKey.of(call);
        String command = call.json(Command.class).command();
        return response(interaction.command(status(call), command, key));
    }

    private Reply file(Call call) throws IOException {
        String key = IdempotencyKey.of(call);
        ReservationStatus status = status(call);
        List<Call.Part> form = call.upload();
        Call.Part file = part(form, "file")
                .orElseThrow(() -> HttpError.badRequest("bad-form", "The form must have a part named 'file'"));
        String info = part(form, "info").map(Call.Part::text).orElse("");
        return response(interaction.file(status, SentFile.of(file.fileName(), file.content(), info), key));
    }

    private static Optional<Call.Part> part(List<Call.Part> form, String name) {
        return form.stream().filter(part -> part.name().equals(name)).findFirst();
    }

    private ReservationStatus status(Call call) {
        return desk.status(visitors.required(call).requester(), id(call));
    }

    private static ReservationId id(Call call) {
        try {
            return new ReservationId(call.pathVariable("id"));
        } catch (IllegalArgumentException e) {
            throw HttpError.notFound("no-such-reservation", "There is no reservation of yours with this id");
        }
    }

    private Map<String, @Nullable Object> view(ReservationStatus status) {
        return ReservationView.of(status, clock.instant());
    }

    private static Reply response(String text) {
        return Reply.json(Map.of("response", text));
    }

    private record Wanted(String category, String experiment, ObjectNode clientData) {

        ExperimentId id() {
            try {
                return new ExperimentId(experiment, category);
            } catch (IllegalArgumentException e) {
                throw HttpError.notFound("no-such-laboratory", "There is no such laboratory, or you may not use it");
            }
        }
    }

    private record Command(String command) {}
}
