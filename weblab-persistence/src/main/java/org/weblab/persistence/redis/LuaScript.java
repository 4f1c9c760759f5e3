// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/**
 * A script that Redis runs as one step. It is sent by its hash, which is one round trip, and in full to a server that
 * does not know it yet. Whoever writes one: all its keys are in KEYS, as a cluster wants it; it does no harm if it is run
 * twice, as a connection may break after it ran; and it uses nothing that Redis 6.0 lacks.
 */
public final class LuaScript {

    private final byte[] source;
    private final byte[] hash;

    private LuaScript(byte[] source) {
        this.source = source;
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(source);
            this.hash = HexFormat.of().formatHex(digest).getBytes(StandardCharsets.US_ASCII);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The script {@code NAME.lua} beside that class. */
    public static LuaScript beside(Class<?> place, String name) {
        String file = name + ".lua";
        try (InputStream in = Objects.requireNonNull(place.getResourceAsStream(file), file)) {
            return new LuaScript(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The script with that text. */
    public static LuaScript of(String source) {
        return new LuaScript(source.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Runs it.
     *
     * @return a {@link String}, a {@link Long}, a {@link List} of these, or null
     * @throws org.weblab.persistence.DatabaseUnavailable if Redis is away
     */
    public @Nullable Object run(RedisConnection connection, List<String> keys, List<String> arguments) {
        String name = new String(hash, StandardCharsets.US_ASCII);
        return connection.ask(jedis -> {
            try {
                return jedis.evalsha(name, keys, arguments);
            } catch (JedisNoScriptException e) {
                return jedis.eval(new String(source, StandardCharsets.UTF_8), keys, arguments);
            }
        });
    }

    /** The same for values that are no text: what it answers are {@code byte[]} in place of strings. */
    public @Nullable Object runOnBytes(RedisConnection connection, List<byte[]> keys, List<byte[]> arguments) {
        return connection.ask(jedis -> {
            try {
                return jedis.evalsha(hash, keys, arguments);
            } catch (JedisNoScriptException e) {
                return jedis.eval(source, keys, arguments);
            }
        });
    }
}
