// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.session;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.weblab.persistence.directory.User;
import org.weblab.persistence.redis.LuaScript;
import org.weblab.persistence.redis.RedisConnection;
import org.weblab.protocol.SessionId;

/**
 * Sessions in Redis: a hash each, which expires. Two sorted sets list them, as {@code person:id}: one sorted by that name,
 * where those of a person stand together; one by the last use, so that what expired can be taken off the lists.
 */
final class RedisSessions implements Sessions {

    private static final LuaScript CREATE = LuaScript.beside(RedisSessions.class, "session-create");
    private static final LuaScript FIND = LuaScript.beside(RedisSessions.class, "session-find");
    private static final LuaScript END = LuaScript.beside(RedisSessions.class, "sessions-end");
    private static final LuaScript LIST = LuaScript.beside(RedisSessions.class, "sessions-list");
    private static final LuaScript READ = LuaScript.beside(RedisSessions.class, "sessions-read");

    private static final int PAGE = 200;

    private final RedisConnection redis;
    private final String prefix;
    private final String byPerson;
    private final String byUse;
    private final String idleMs;

    RedisSessions(RedisConnection redis, String prefix, Duration idle) {
        this.redis = redis;
        this.prefix = prefix + "session:";
        this.byPerson = prefix + "sessions-by-person";
        this.byUse = prefix + "sessions-by-use";
        this.idleMs = Long.toString(idle.toMillis());
    }

    @Override
    public Session create(User user) {
        SessionId id = SessionId.random();
        Object now = CREATE.run(
                redis,
                List.of(key(id.value()), byPerson, byUse),
                List.of(id.value(), Long.toString(user.id()), user.login(), idleMs));
        return new Session(id, user.id(), user.login(), Instant.ofEpochMilli((Long) Objects.requireNonNull(now)));
    }

    @Override
    public Optional<Session> find(SessionId id) {
        Object found = FIND.run(
                redis,
                List.of(key(id.value()), byUse),
                List.of(id.value(), idleMs, Long.toString(TOUCH_EVERY.toMillis())));
        return found == null ? Optional.empty() : Optional.of(session(id, (List<?>) found));
    }

    @Override
    public boolean end(SessionId id) {
        return end(List.of(id.value())) > 0;
    }

    @Override
    public void endAll(User user, Optional<SessionId> except) {
        String kept = except.map(SessionId::value).orElse("");
        // All from "7:" to what comes behind it, "7;".
        pages(
                "[" + user.id() + ":",
                "(" + user.id() + ";",
                ids -> end(ids.stream().filter(id -> !id.equals(kept)).toList()));
    }

    private long end(List<String> ids) {
        List<String> keys = Stream.concat(
                        Stream.of(byPerson, byUse), ids.stream().map(this::key))
                .toList();
        return (Long) Objects.requireNonNull(END.run(redis, keys, ids));
    }

    @Override
    public void each(Consumer<InForce> visitor) {
        pages("-", "+", ids -> visit(ids, visitor));
    }

    private void visit(List<String> ids, Consumer<InForce> visitor) {
        Object found = READ.run(redis, ids.stream().map(this::key).toList(), List.of());
        List<?> rows = (List<?>) Objects.requireNonNull(found);
        for (int i = 0; i < ids.size(); i++) {
            List<?> row = (List<?>) rows.get(i);
            if (row.getFirst() != null) {
                visitor.accept(new InForce(session(new SessionId(ids.get(i)), row), instant(row.get(3))));
            }
        }
    }

    /** Gives their ids page by page, so that nobody waits for it. */
    private void pages(String from, String to, Consumer<List<String>> work) {
        String after = from;
        List<String> page;
        do {
            Object found = LIST.run(redis, List.of(byPerson), List.of(after, to, Integer.toString(PAGE)));
            page = ((List<?>) Objects.requireNonNull(found))
                    .stream().map(String::valueOf).toList();
            if (!page.isEmpty()) {
                work.accept(page.stream().map(RedisSessions::id).toList());
                after = "(" + page.getLast();
            }
        } while (page.size() == PAGE);
    }

    private static Session session(SessionId id, List<?> row) {
        return new Session(
                id, Long.parseLong(String.valueOf(row.get(0))), String.valueOf(row.get(1)), instant(row.get(2)));
    }

    private static Instant instant(@Nullable Object milliseconds) {
        return Instant.ofEpochMilli(Long.parseLong(String.valueOf(milliseconds)));
    }

    private String key(String id) {
        return prefix + id;
    }

    private static String id(String member) {
        return member.substring(member.indexOf(':') + 1);
    }
}
