// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.redis;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.weblab.persistence.StoreAddress;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.RedisSentinelClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.util.Delay;

/**
 * Makes the client for each shape. A call waits for a free connection, connects, and waits for the answer; all three
 * together stay below the 2 s that are promised.
 */
final class RedisClients {

    private static final int CONNECTIONS = 16;
    private static final Duration WAIT_FOR_CONNECTION = Duration.ofMillis(300);
    private static final int CONNECT_MS = 400;
    private static final int ANSWER_MS = 800;
    private static final Duration CLUSTER_TRIES = Duration.ofMillis(700);

    /** @param dropIdle closes the connections that nobody uses now, where that can be done */
    record Client(UnifiedJedis jedis, Runnable dropIdle) {}

    private RedisClients() {}

    static Client connect(StoreAddress.Redis address, @Nullable String password) {
        Set<HostAndPort> nodes = address.nodes().stream()
                .map(node -> new HostAndPort(node.host(), node.port()))
                .collect(Collectors.toSet());
        JedisClientConfig config = settings(address.tls())
                .user(address.user())
                .password(password)
                .database(address.database())
                .build();
        return switch (address.shape()) {
            case SINGLE -> single(nodes.iterator().next(), config);
            case SENTINEL -> new Client(sentinel(address, nodes, config), () -> {});
            case CLUSTER -> new Client(cluster(nodes, config), () -> {});
        };
    }

    private static Client single(HostAndPort node, JedisClientConfig config) {
        RedisClient client = RedisClient.builder()
                .hostAndPort(node)
                .clientConfig(config)
                .poolConfig(pool())
                .build();
        return new Client(client, client.getPool()::clear);
    }

    /** Sentinels have users of their own, usually none; encrypted or not they are as the servers. */
    private static UnifiedJedis sentinel(
            StoreAddress.Redis address, Set<HostAndPort> sentinels, JedisClientConfig config) {
        return RedisSentinelClient.builder()
                .masterName(String.valueOf(address.master()))
                .sentinels(sentinels)
                .sentinelClientConfig(settings(address.tls()).build())
                .sentinelReconnectDelay(Delay.constant(Duration.ofMillis(500)))
                .clientConfig(config)
                .poolConfig(pool())
                .build();
    }

    private static UnifiedJedis cluster(Set<HostAndPort> nodes, JedisClientConfig config) {
        return RedisClusterClient.builder()
                .nodes(nodes)
                .maxAttempts(5)
                .maxTotalRetriesDuration(CLUSTER_TRIES)
                .topologyRefreshPeriod(Duration.ofSeconds(5))
                .clientConfig(config)
                .poolConfig(pool())
                .build();
    }

    private static DefaultJedisClientConfig.Builder settings(StoreAddress.Tls tls) {
        DefaultJedisClientConfig.Builder settings = DefaultJedisClientConfig.builder()
                .connectionTimeoutMillis(CONNECT_MS)
                .socketTimeoutMillis(ANSWER_MS)
                .autoNegotiateProtocol(false)
                .clientSetInfoConfig(ClientSetInfoConfig.DISABLED);
        return tls.on() ? settings.sslOptions(Authorities.of(tls)) : settings;
    }

    /** A test before each use would double the round trips; idle ones are tested every second instead. */
    private static ConnectionPoolConfig pool() {
        ConnectionPoolConfig pool = new ConnectionPoolConfig();
        pool.setMaxTotal(CONNECTIONS);
        pool.setMaxIdle(CONNECTIONS);
        pool.setMinIdle(0);
        pool.setMaxWait(WAIT_FOR_CONNECTION);
        pool.setTestWhileIdle(true);
        pool.setTimeBetweenEvictionRuns(Duration.ofSeconds(1));
        pool.setNumTestsPerEvictionRun(-1);
        pool.setMinEvictableIdleDuration(Duration.ofSeconds(30));
        pool.setJmxEnabled(false);
        return pool;
    }
}
