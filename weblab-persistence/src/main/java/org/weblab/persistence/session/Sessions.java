// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.weblab.persistence.directory.User;
import org.weblab.protocol.SessionId;

/** Who is logged in. A session ends when it is ended, or when nobody used it for the idle time. */
public interface Sessions {

    /** As long as the original's. */
    Duration USUAL_IDLE_TIME = Duration.ofHours(2);

    /** How exactly the last use is known, which saves a write with nearly every request. */
    Duration TOUCH_EVERY = Duration.ofMinutes(1);

    /** A new session of that person, who may have others. */
    Session create(User user);

    /** The session, if it is in force; counts as a use of it. */
    Optional<Session> find(SessionId id);

    /** Ends it; false if it was not in force. */
    boolean end(SessionId id);

    /** Ends all of the person, except one that may be given: after the password was changed. */
    void endAll(User user, Optional<SessionId> except);

    /**
     * The live view of operators: tells of each session in force, once, in any order; not a use of it. Those that begin
     * or end meanwhile may be told of or not. Read in pages (in Redis by {@code SCAN}), so that nobody waits for it.
     */
    void each(Consumer<InForce> visitor);

    /** One session in force, and when it was last used, as exactly as that is known. */
    record InForce(Session session, Instant lastUse) {}
}
