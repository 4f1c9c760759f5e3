// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.login.account;

import org.weblab.persistence.directory.User;
import org.weblab.protocol.SessionId;

/** How trying to log in ended. */
public sealed interface Outcome {

    /** It is this person, and here is a session. */
    record LoggedIn(User user, SessionId session) implements Outcome {}

    /** No, or there is nobody of that name. */
    record WrongPassword() implements Outcome {}

    /** Nobody looked at the password: after so many wrong ones, come back in that many seconds. */
    record SlowDown(long seconds) implements Outcome {}
}
