// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.http.operators;

import java.io.IOException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.weblab.core.scheduling.Scheduler;
import org.weblab.core.scheduling.store.EndReason;
import org.weblab.persistence.directory.People;
import org.weblab.persistence.session.Sessions;
import org.weblab.protocol.ReservationId;
import org.weblab.protocol.SessionId;
import org.weblab.runtime.http.Call;
import org.weblab.runtime.http.Endpoint;
import org.weblab.runtime.http.HttpError;
import org.weblab.runtime.http.Reply;
import org.weblab.runtime.http.Routes;
import org.weblab.runtime.json.Json;
import tools.jackson.core.JacksonException;

/** Ends reservations and sessions for {@code weblab-admin}: here, since a core also cleans the equipment at once. */
public final class OperatorRoutes {

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
        return new Routes().post(Kick.PATH, guard.apply(call -> Reply.json(kick(message(call)))));
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

    private static Kick message(Call call) throws IOException {
        try {
            return Json.read(call.body(MAX_MESSAGE), Kick.class);
        } catch (JacksonException e) {
            throw HttpError.badRequest("malformed", e.getOriginalMessage());
        }
    }
}
