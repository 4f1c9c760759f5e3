// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.http.access;

import org.weblab.core.reservation.Requester;
import org.weblab.persistence.directory.User;
import org.weblab.protocol.SessionId;

/** Somebody who is logged in. */
public record Visitor(SessionId session, User user) {

    /** The same, as the services want it. */
    public Requester requester() {
        return new Requester(session, user.login());
    }
}
