// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.weblab.persistence.directory.User;
import org.weblab.protocol.SessionId;

/** Sessions of one process, which end with it. */
public final class MemorySessions implements Sessions {

    private final Map<SessionId, Used> sessions = new ConcurrentHashMap<>();
    private final InstantSource clock;
    private final Duration idleTime;
    private final EveryMinute sweep;

    private record Used(Session session, Instant last) {}

    /** None yet. */
    public MemorySessions(InstantSource clock, Duration idleTime) {
        this.clock = clock;
        this.idleTime = idleTime;
        this.sweep = new EveryMinute(clock);
    }

    @Override
    public Session create(User user) {
        Instant now = clock.instant();
        if (sweep.due()) {
            sessions.values().removeIf(used -> isOver(used, now));
        }
        Session session = new Session(SessionId.random(), user.id(), user.login(), now);
        sessions.put(session.id(), new Used(session, now));
        return session;
    }

    @Override
    public Optional<Session> find(SessionId id) {
        Instant now = clock.instant();
        return Optional.ofNullable(sessions.computeIfPresent(
                        id, (key, used) -> isOver(used, now) ? null : new Used(used.session(), now)))
                .map(Used::session);
    }

    @Override
    public boolean end(SessionId id) {
        Used used = sessions.remove(id);
        return used != null && !isOver(used, clock.instant());
    }

    @Override
    public void endAll(User user, Optional<SessionId> except) {
        sessions.values()
                .removeIf(used -> used.session().user() == user.id()
                        && !except.equals(Optional.of(used.session().id())));
    }

    @Override
    public void each(Consumer<InForce> visitor) {
        Instant now = clock.instant();
        sessions.values().stream()
                .filter(used -> !isOver(used, now))
                .forEach(used -> visitor.accept(new InForce(used.session(), used.last())));
    }

    private boolean isOver(Used used, Instant now) {
        return used.last().plus(idleTime).isBefore(now);
    }
}
