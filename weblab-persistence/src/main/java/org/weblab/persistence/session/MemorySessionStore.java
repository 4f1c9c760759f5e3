// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.session;

import java.time.Duration;
import java.time.InstantSource;

/**
 * Sessions in the only process that there is, which end with it. What must outlive a restart, such as who guesses
 * passwords, is in another store.
 */
public final class MemorySessionStore implements SessionStore {

    private final SessionStore lasting;
    private final Sessions sessions;

    /**
     * No session yet.
     *
     * @param lasting keeps all but the sessions; closed with this one
     * @param idle after which a session that nobody used is over
     */
    public MemorySessionStore(SessionStore lasting, InstantSource clock, Duration idle) {
        this.lasting = lasting;
        sessions = new MemorySessions(clock, idle);
    }

    @Override
    public Sessions sessions() {
        return sessions;
    }

    @Override
    public LoginAttempts attempts() {
        return lasting.attempts();
    }

    @Override
    public IdempotentAnswers answers() {
        return lasting.answers();
    }

    @Override
    public void check() {
        lasting.check();
    }

    @Override
    public void close() {
        lasting.close();
    }
}
