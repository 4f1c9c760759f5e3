// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.weblab.persistence.redis.LuaScript;
import org.weblab.persistence.redis.RedisConnection;

/** Answers in Redis: a hash for each request, which expires. */
final class RedisAnswers implements IdempotentAnswers {

    private static final LuaScript CLAIM = LuaScript.beside(RedisAnswers.class, "answer-claim");
    private static final LuaScript RENEW = LuaScript.beside(RedisAnswers.class, "answer-renew");
    private static final LuaScript STORE = LuaScript.beside(RedisAnswers.class, "answer-store");
    private static final LuaScript RELEASE = LuaScript.beside(RedisAnswers.class, "answer-release");

    private final RedisConnection redis;
    private final String prefix;

    RedisAnswers(RedisConnection redis, String prefix) {
        this.redis = redis;
        this.prefix = prefix + "answer:";
    }

    @Override
    public Claim claim(String owner, String key, String requestHash, Duration lease) {
        String caller = UUID.randomUUID().toString();
        Object answer = run(CLAIM, owner, key, bytes(requestHash), bytes(lease), bytes(KEPT), bytes(caller));
        List<?> words = (List<?>) Objects.requireNonNull(answer);
        return switch (text(words.getFirst())) {
            case "mine" -> new Claim.Mine(number(words.get(1)) > 0);
            case "answered" -> new Claim.Answered(answer(words));
            case "busy" -> new Claim.Busy();
            case "other" -> new Claim.Other();
            default -> throw new IllegalStateException(text(words.getFirst()));
        };
    }

    private static Answer answer(List<?> words) {
        Object type = words.get(2);
        byte[] body = (byte[]) Objects.requireNonNull(words.get(3));
        return new Answer((int) number(words.get(1)), type == null ? null : text(type), body);
    }

    @Override
    public boolean claimed(String owner, String key) {
        return redis.ask(jedis -> jedis.exists(name(owner, key)));
    }

    @Override
    public void renew(String owner, String key, Duration lease) {
        run(RENEW, owner, key, bytes(lease), bytes(KEPT));
    }

    @Override
    public void store(String owner, String key, Answer answer) {
        List<byte[]> arguments = new ArrayList<>(List.of(bytes(Integer.toString(answer.status())), answer.body()));
        if (answer.contentType() != null) {
            arguments.add(bytes(answer.contentType()));
        }
        run(STORE, owner, key, arguments.toArray(byte[][]::new));
    }

    @Override
    public void release(String owner, String key) {
        run(RELEASE, owner, key);
    }

    private @Nullable Object run(LuaScript script, String owner, String key, byte[]... arguments) {
        return script.runOnBytes(redis, List.of(bytes(name(owner, key))), List.of(arguments));
    }

    /** With the owner's length, so that no two owners have one name. */
    private String name(String owner, String key) {
        return prefix + owner.length() + ":" + owner + ":" + key;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static byte[] bytes(Duration time) {
        return bytes(Long.toString(time.toMillis()));
    }

    private static String text(@Nullable Object bytes) {
        return new String((byte[]) Objects.requireNonNull(bytes), UTF_8);
    }

    private static long number(@Nullable Object number) {
        return (Long) Objects.requireNonNull(number);
    }
}
