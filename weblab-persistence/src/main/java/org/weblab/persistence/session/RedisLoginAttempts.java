// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.session;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.weblab.persistence.redis.LuaScript;
import org.weblab.persistence.redis.RedisConnection;
import org.weblab.persistence.session.SlowDown.Subject;

/** Failures in Redis: a hash for each subject, which expires when they are forgotten. */
final class RedisLoginAttempts implements LoginAttempts {

    private static final LuaScript READ = LuaScript.beside(RedisLoginAttempts.class, "attempts-read");
    private static final LuaScript FAILED = LuaScript.beside(RedisLoginAttempts.class, "attempt-failed");
    private static final LuaScript SUCCEEDED = LuaScript.beside(RedisLoginAttempts.class, "attempt-succeeded");

    private final RedisConnection redis;
    private final String prefix;

    RedisLoginAttempts(RedisConnection redis, String prefix) {
        this.redis = redis;
        this.prefix = prefix + "login:";
    }

    @Override
    public Duration delay(String login, String address) {
        List<Subject> subjects = SlowDown.subjects(login, address);
        List<String> keys =
                keys(Stream.concat(subjects.stream().map(Subject::key), Stream.of(SlowDown.familiar(login, address))));
        List<?> answer = (List<?>) Objects.requireNonNull(READ.run(redis, keys, List.of()));
        long now = number(answer, 0);
        boolean familiar = number(answer, 1) > 0;
        long longest = 0;
        for (int i = 0; i < subjects.size(); i++) {
            Subject subject = subjects.get(i);
            if (subject.countsFor(familiar)) {
                int failures = (int) number(answer, 2 + 2 * i);
                longest = Math.max(longest, SlowDown.delayMs(subject, failures, number(answer, 3 + 2 * i), now));
            }
        }
        return Duration.ofMillis(longest);
    }

    private static long number(List<?> answer, int index) {
        return (Long) Objects.requireNonNull(answer.get(index));
    }

    @Override
    public void failed(String login, String address) {
        FAILED.run(
                redis,
                keys(SlowDown.subjects(login, address).stream().map(Subject::key)),
                List.of(Long.toString(SlowDown.MEMORY.toMillis())));
    }

    @Override
    public void succeeded(String login, String address) {
        SUCCEEDED.run(
                redis,
                keys(Stream.of(
                        Subject.account(login).key(),
                        Subject.accountFrom(login, address).key(),
                        Subject.address(address).key(),
                        SlowDown.familiar(login, address))),
                List.of(Long.toString(SlowDown.FAMILIAR.toMillis())));
    }

    private List<String> keys(Stream<String> subjects) {
        return subjects.map(subject -> prefix + subject).toList();
    }
}
