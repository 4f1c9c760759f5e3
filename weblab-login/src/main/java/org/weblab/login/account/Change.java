// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.login.account;

/** How changing the own password ended. */
public sealed interface Change {

    /** The new one counts, and all other sessions of the person have ended. */
    record Changed() implements Change {}

    /** The old one was wrong. */
    record WrongPassword() implements Change {}

    /** Nobody looked at the old one: come back in that many seconds. */
    record SlowDown(long seconds) implements Change {}

    /** The new one is too easy to guess; the text says why. */
    record WeakPassword(String reason) implements Change {}

    /** This person must not change the profile. */
    record NotAllowed() implements Change {}
}
