// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.session;

import java.time.Duration;
import java.time.InstantSource;
import org.weblab.persistence.Database;

/** In a database with the tables of the coordination, whose owner closes it. */
public final class SqlSessionStore implements SessionStore {

    private final Database database;
    private final Sessions sessions;
    private final LoginAttempts attempts;
    private final IdempotentAnswers answers;

    /**
     * What that database keeps.
     *
     * @param idle after which a session that nobody used is over
     */
    public SqlSessionStore(Database database, InstantSource clock, Duration idle) {
        this.database = database;
        sessions = new SqlSessions(database, clock, idle);
        attempts = new SqlLoginAttempts(database, clock);
        answers = new SqlIdempotentAnswers(database, clock);
    }

    @Override
    public Sessions sessions() {
        return sessions;
    }

    @Override
    public LoginAttempts attempts() {
        return attempts;
    }

    @Override
    public IdempotentAnswers answers() {
        return answers;
    }

    @Override
    public void check() {
        database.check();
    }

    @Override
    public void close() {}
}
