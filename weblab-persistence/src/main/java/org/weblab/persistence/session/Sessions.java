// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.session;

import java.time.Duration;
import java.util.Optional;
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
}
