// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.session;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.weblab.persistence.StoreAddress;
import org.weblab.persistence.redis.LuaScript;
import org.weblab.persistence.redis.RedisConnection;
import org.weblab.testkit.RedisServer;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;

/** The keys of one test in the Redis that tests share. Its clock cannot be set, so what is there is made older. */
final class AgeingRedis implements AutoCloseable {

    private static final LuaScript AGE = LuaScript.beside(AgeingRedis.class, "age");

    final String prefix = "{weblab:" + UUID.randomUUID() + "}:";
    final RedisConnection connection = RedisConnection.open(
            (StoreAddress.Redis) StoreAddress.parse(
                    "redis://127.0.0.1:" + RedisServer.shared().port()),
            null);

    void pass(Duration time) {
        AGE.run(connection, keys(), List.of(Long.toString(time.toMillis())));
    }

    List<String> keys() {
        ScanResult<String> found = connection
                .jedis()
                .scan(
                        ScanParams.SCAN_POINTER_START,
                        new ScanParams().match(prefix + "*").count(1_000_000));
        return found.getResult();
    }

    @Override
    public void close() {
        connection.close();
    }
}
