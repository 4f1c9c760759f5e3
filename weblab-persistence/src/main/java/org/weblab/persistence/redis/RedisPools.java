// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.redis;

import java.util.Collection;
import java.util.List;
import java.util.function.ToIntFunction;
import org.weblab.persistence.PoolState;
import redis.clients.jedis.Connection;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.RedisSentinelClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.util.Pool;

/** The connections of a client, to all its nodes together. */
final class RedisPools {

    private RedisPools() {}

    static PoolState state(UnifiedJedis client) {
        Collection<? extends Pool<Connection>> pools = pools(client);
        return new PoolState(
                "redis",
                sum(pools, Pool::getNumActive),
                sum(pools, Pool::getNumIdle),
                sum(pools, Pool::getNumWaiters),
                sum(pools, Pool::getMaxTotal));
    }

    private static Collection<? extends Pool<Connection>> pools(UnifiedJedis client) {
        return switch (client) {
            case RedisClient single -> List.of(single.getPool());
            case RedisSentinelClient sentinel ->
                sentinel.getPrimaryNodesConnectionMap().values();
            case RedisClusterClient cluster -> cluster.getClusterNodes().values();
            default -> List.of();
        };
    }

    private static int sum(Collection<? extends Pool<Connection>> pools, ToIntFunction<Pool<Connection>> number) {
        return pools.stream().mapToInt(number).sum();
    }
}
