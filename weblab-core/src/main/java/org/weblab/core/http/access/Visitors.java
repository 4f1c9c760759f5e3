// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.http.access;

import java.util.Optional;
import org.weblab.persistence.directory.People;
import org.weblab.persistence.session.Sessions;
import org.weblab.protocol.SessionId;
import org.weblab.runtime.http.Call;
import org.weblab.runtime.http.HttpError;
import org.weblab.runtime.http.jsonservice.SessionCookies;

/** Who is logged in. */
public final class Visitors {

    private final Sessions sessions;
    private final People people;

    /** Those of these sessions. */
    public Visitors(Sessions sessions, People people) {
        this.sessions = sessions;
        this.people = people;
    }

    /** Whose session that is; nobody's if it has ended, or cannot be one. */
    public Optional<Visitor> find(String session) {
        return id(session).flatMap(this::find);
    }

    private Optional<Visitor> find(SessionId session) {
        return sessions.find(session)
                .flatMap(found -> people.byId(found.user()).map(user -> new Visitor(found.id(), user)));
    }

    /** Whose browser this is; throws an {@link HttpError} 401. */
    public Visitor required(Call call) {
        return call.cookie("weblabsessionid")
                .flatMap(SessionCookies::session)
                .flatMap(this::find)
                .orElseThrow(() -> new HttpError(401, "not-logged-in", "Log in first"));
    }

    /** Ends the session. */
    public void logOut(Visitor visitor) {
        sessions.end(visitor.session());
    }

    private static Optional<SessionId> id(String text) {
        try {
            return Optional.of(new SessionId(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
