// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.http.access;

import java.util.Optional;
import org.weblab.persistence.directory.CurrentGrants;
import org.weblab.persistence.directory.Grantee;
import org.weblab.persistence.session.Session;
import org.weblab.persistence.session.Sessions;
import org.weblab.protocol.SessionId;
import org.weblab.runtime.http.Call;
import org.weblab.runtime.http.HttpError;
import org.weblab.runtime.http.jsonservice.SessionCookies;

/** Who is logged in. */
public final class Visitors {

    private final Sessions sessions;
    private final CurrentGrants grants;

    /** Those of these sessions. What is known of people may be some seconds old. */
    public Visitors(Sessions sessions, CurrentGrants grants) {
        this.sessions = sessions;
        this.grants = grants;
    }

    /** Whose session that is; nobody's if it has ended, or cannot be one. */
    public Optional<Visitor> find(String session) {
        return id(session).flatMap(this::find);
    }

    private Optional<Visitor> find(SessionId session) {
        return sessions.find(session).flatMap(this::visitor);
    }

    /** Somebody else may have the login of whoever was removed. */
    private Optional<Visitor> visitor(Session session) {
        return grants.of(session.login())
                .map(Grantee::user)
                .filter(user -> user.id() == session.user())
                .map(user -> new Visitor(session.id(), user));
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
