// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.session;

import java.time.Duration;

/**
 * Slows down those who guess passwords: for each account and for each address. Accounts that do not exist are treated as
 * those that do. Who logged in from an address in the last 30 days is not slowed down there by what others try elsewhere.
 */
public interface LoginAttempts {

    /** How long one has to wait before the next try; zero if one may try now. */
    Duration delay(String login, String address);

    /** A password was wrong. */
    void failed(String login, String address);

    /**
     * A password was right: the account's failures are forgotten, and one of the address's, so that a campus behind one
     * address, most of whose people know their passwords, is never slowed down.
     */
    void succeeded(String login, String address);
}
