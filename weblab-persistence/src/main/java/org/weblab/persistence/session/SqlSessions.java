// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.weblab.persistence.Database;
import org.weblab.persistence.directory.User;
import org.weblab.protocol.SessionId;

/** Sessions in the coordination's database, for all processes. */
public final class SqlSessions implements Sessions {

    private static final int PAGE = 500;

    private final Database database;
    private final InstantSource clock;
    private final Duration idleTime;
    private final EveryMinute sweep;

    private record Used(Session session, long last) {}

    /** The sessions of this database. */
    public SqlSessions(Database database, InstantSource clock, Duration idleTime) {
        this.database = database;
        this.clock = clock;
        this.idleTime = idleTime;
        this.sweep = new EveryMinute(clock);
    }

    @Override
    public Session create(User user) {
        Session session =
                new Session(SessionId.random(), user.id(), user.login(), Instant.ofEpochMilli(clock.millis()));
        database.change(handle -> {
            if (sweep.due()) {
                handle.execute("DELETE FROM session WHERE last_access < ?", oldest());
            }
            handle.createUpdate("""
                            INSERT INTO session (id, person_id, login, created, last_access)
                            VALUES (:id, :person, :login, :now, :now)
                            """)
                    .bind("id", session.id().value())
                    .bind("person", user.id())
                    .bind("login", user.login())
                    .bind("now", session.created().toEpochMilli())
                    .execute();
        });
        return session;
    }

    @Override
    public Optional<Session> find(SessionId id) {
        Optional<Used> found = database.read(handle -> handle.createQuery("""
                                SELECT person_id, login, created, last_access FROM session
                                WHERE id = :id AND last_access >= :oldest
                                """)
                .bind("id", id.value())
                .bind("oldest", oldest())
                .map((row, context) -> new Used(
                        new Session(
                                id,
                                row.getLong("person_id"),
                                row.getString("login"),
                                Instant.ofEpochMilli(row.getLong("created"))),
                        row.getLong("last_access")))
                .findOne());
        found.ifPresent(used -> touch(id, used.last()));
        return found.map(Used::session);
    }

    private void touch(SessionId id, long last) {
        long now = clock.millis();
        if (now - last >= TOUCH_EVERY.toMillis()) {
            database.change(handle -> handle.execute(
                    "UPDATE session SET last_access = ? WHERE id = ? AND last_access < ?", now, id.value(), now));
        }
    }

    @Override
    public boolean end(SessionId id) {
        return database.write(handle ->
                        handle.execute("DELETE FROM session WHERE id = ? AND last_access >= ?", id.value(), oldest()))
                > 0;
    }

    @Override
    public void endAll(User user, Optional<SessionId> except) {
        String kept = except.map(SessionId::value).orElse("");
        database.change(
                handle -> handle.execute("DELETE FROM session WHERE person_id = ? AND id <> ?", user.id(), kept));
    }

    @Override
    public void each(Consumer<InForce> visitor) {
        String after = "";
        List<InForce> page;
        do {
            page = page(after);
            page.forEach(visitor);
            after = page.isEmpty() ? after : page.getLast().session().id().value();
        } while (page.size() == PAGE);
    }

    private List<InForce> page(String after) {
        return database.read(handle -> handle.createQuery("""
                        SELECT id, person_id, login, created, last_access FROM session
                        WHERE id > :after AND last_access >= :oldest ORDER BY id LIMIT :limit
                        """)
                .bind("after", after)
                .bind("oldest", oldest())
                .bind("limit", PAGE)
                .map((row, context) -> new InForce(
                        new Session(
                                new SessionId(row.getString("id")),
                                row.getLong("person_id"),
                                row.getString("login"),
                                Instant.ofEpochMilli(row.getLong("created"))),
                        Instant.ofEpochMilli(row.getLong("last_access"))))
                .list());
    }

    private long oldest() {
        return clock.millis() - idleTime.toMillis();
    }
}
