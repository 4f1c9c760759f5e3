// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.http.operators;

import java.io.IOException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.weblab.core.scheduling.Scheduler;
import org.weblab.core.scheduling.store.EndReason;
import org.weblab.persistence.directory.People;
import org.weblab.persistence.session.Sessions;
import org.weblab.protocol.HoldingId;
import org.weblab.protocol.ReservationId;
import org.weblab.protocol.ResourceId;
import org.weblab.protocol.SessionId;
import org.weblab.runtime.http.Call;
import org.weblab.runtime.http.Endpoint;
import org.weblab.runtime.http.HttpError;
import org.weblab.runtime.http.Reply;
import org.weblab.runtime.http.Routes;
import org.weblab.runtime.json.Json;
import tools.jackson.core.JacksonException;

/**
 * What {@code weblab-admin} asks for: to end reservations and sessions, to close, open or clean equipment. Here, since a core
 * also does at once what becomes due by it.
 */
public final class OperatorRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(OperatorRoutes.class);
    private static final int MAX_MESSAGE = 1 << 20;

    private final Scheduler scheduler;
    private final Sessions sessions;
    private final People people;

    /** On the services of a core. */
    public OperatorRoutes(Scheduler scheduler, Sessions sessions, People people) {
        this.scheduler = scheduler;
        this.sessions = sessions;
        this.people = people;
    }

    /**
     * The routes.
     *
     * @param guard lets only callers through that know the deployment's secret
     */
    public Routes routes(UnaryOperator<Endpoint> guard) {
        return new Routes()
                .post(Kick.PATH, guard.apply(call -> Reply.json(kick(message(call, Kick.class)))))
                .post(Upkeep.PATH, guard.apply(call -> Reply.json(upkeep(message(call, Upkeep.class)))));
    }

    private Kick.Done kick(Kick kick) {
        // logged out first: nobody reserves again in between
        int ended = (int) kick.sessions().stream()
                .filter(id -> sessions.end(new SessionId(id)))
                .count();
        kick.users().forEach(id -> people.byId(id).ifPresent(user -> sessions.endAll(user, Optional.empty())));
        kick.reservations().forEach(id -> scheduler.finish(new ReservationId(id), EndReason.KICKED));
        return new Kick.Done(ended);
    }

    private Upkeep.Done upkeep(Upkeep upkeep) {
        ResourceId resource = ResourceId.parse(upkeep.resource());
        boolean known = switch (upkeep.action()) {
            case CLOSE -> scheduler.close(resource, upkeep.reason());
            case OPEN -> scheduler.open(resource);
            case CLEAN -> {
                scheduler.cleaned(new HoldingId(resource, upkeep.token()));
                yield true;
            }
        };
        LOG.info("{}: an administrator says {} {}", resource, upkeep.action(), upkeep.reason());
        return new Upkeep.Done(known);
    }

    private static <T> T message(Call call, Class<T> type) throws IOException {
        try {
            return Json.read(call.body(MAX_MESSAGE), type);
        } catch (JacksonException e) {
            throw HttpError.badRequest("malformed", e.getOriginalMessage());
        }
    }
}
