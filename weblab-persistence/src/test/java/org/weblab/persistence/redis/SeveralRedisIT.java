// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.weblab.persistence.DatabaseUnavailable;
import org.weblab.persistence.StoreAddress;
import org.weblab.testkit.RedisServer;
import org.weblab.testkit.RunningProcess;

/** Sentinels and a cluster of real processes; the connection goes on by itself when a master dies. */
class SeveralRedisIT {

    private static final LuaScript COUNT = LuaScript.beside(SeveralRedisIT.class, "count");

    private final List<RedisServer> servers = new ArrayList<>();

    @AfterEach
    void close() {
        servers.forEach(RedisServer::close);
    }

    private RedisServer started(RedisServer server) {
        servers.add(server);
        return server;
    }

    private static RedisConnection open(String address) {
        return RedisConnection.open((StoreAddress.Redis) StoreAddress.parse(address), null);
    }

    private static String addresses(List<RedisServer> servers) {
        return servers.stream().map(server -> "127.0.0.1:" + server.port()).collect(Collectors.joining(","));
    }

    private static Object count(RedisConnection redis, String key) {
        return String.valueOf(COUNT.run(redis, List.of(key), List.of("1", "")));
    }

    private static ConditionFactory soon() {
        return Awaitility.await().atMost(RunningProcess.PATIENCE).ignoreException(DatabaseUnavailable.class);
    }

    /** What a master said just before it died may be missing in its copy, which is not what is looked at here. */
    private static void awaitCopy(RedisConnection redis, String key) {
        Awaitility.await()
                .atMost(RunningProcess.PATIENCE)
                .until(() -> redis.jedis().waitReplicas(key, 1, 500) == 1);
    }

    @Test
    void afterTheDeathOfAMasterTheNextOneIsAsked() {
        RedisServer master = started(RedisServer.start("--repl-diskless-sync-delay", "0"));
        RedisServer replica = started(RedisServer.start("--replicaof", "127.0.0.1 " + master.port()));
        Awaitility.await()
                .atMost(RunningProcess.PATIENCE)
                .until(() -> replica.output().contains("sync: Finished"));
        List<RedisServer> sentinels = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            sentinels.add(started(RedisServer.sentinel("lab", master.port(), 2)));
        }
        // Each must have heard of the two others and of the replica.
        sentinels.forEach(sentinel -> Awaitility.await()
                .atMost(RunningProcess.PATIENCE)
                .until(() -> sentinel.output().split("\\+sentinel sentinel|\\+slave slave", -1).length >= 4));

        try (RedisConnection redis = open("redis-sentinel://" + addresses(sentinels) + "/lab/0")) {
            assertThat(count(redis, "key")).isEqualTo("[1, ]");
            awaitCopy(redis, "key");
            master.kill();
            assertThatExceptionOfType(DatabaseUnavailable.class).isThrownBy(() -> count(redis, "key"));

            soon().untilAsserted(() -> assertThat(count(redis, "key")).isEqualTo("[2, ]"));
        }
    }

    @Test
    void sentinelsThatDoNotKnowTheMasterAreNoUse() {
        RedisServer sentinel =
                started(RedisServer.sentinel("lab", RedisServer.shared().port(), 1));

        assertThatExceptionOfType(DatabaseUnavailable.class)
                .isThrownBy(() -> open("redis-sentinel://127.0.0.1:" + sentinel.port() + "/another"))
                .withStackTraceContaining("another");
    }

    @Test
    void aClusterKeepsWhatHasOneTagOnOneServerAndIsAwayOnlyWhileThatOneIs() {
        join(3, 0);

        try (RedisConnection redis = open("redis-cluster://" + addresses(servers.subList(0, 2)))) {
            soon().untilAsserted(() -> assertThat(count(redis, "{a}:key")).isEqualTo("[1, ]"));
            redis.check();
            assertThat(count(redis, "{b}:key")).isEqualTo("[1, ]");
            assertThat(count(redis, "{c}:key")).isEqualTo("[1, ]");

            servers.forEach(RedisServer::restart);

            soon().untilAsserted(() -> assertThat(count(redis, "{a}:key")).isEqualTo("[2, ]"));
        }
    }

    @Test
    void afterTheDeathOfAMasterOfAClusterItsCopyIsAsked() {
        join(6, 1);

        try (RedisConnection redis = open("redis-cluster://" + addresses(servers))) {
            soon().untilAsserted(() -> assertThat(count(redis, "{a}:key")).isEqualTo("[1, ]"));
            awaitCopy(redis, "{a}:key");
            servers.stream()
                    .filter(server -> server.tell("EXISTS {a}:key").equals(":1"))
                    .forEach(RedisServer::kill);
            assertThatExceptionOfType(DatabaseUnavailable.class).isThrownBy(() -> count(redis, "{a}:key"));

            soon().untilAsserted(() -> assertThat(count(redis, "{a}:key")).isEqualTo("[2, ]"));
        }
    }

    /** Starts so many and makes a cluster of them, in which each master has so many copies. */
    private void join(int all, int copies) {
        List<String> command = new ArrayList<>(List.of("redis-cli", "--cluster", "create"));
        for (int i = 0; i < all; i++) {
            RedisServer server = started(RedisServer.start(
                    "--cluster-enabled", "yes", "--cluster-node-timeout", "1000", "--appendonly", "yes"));
            command.add("127.0.0.1:" + server.port());
        }
        command.addAll(List.of("--cluster-replicas", Integer.toString(copies), "--cluster-yes"));
        try (RunningProcess cli = RunningProcess.start(servers.getFirst().folder(), Map.of(), command)) {
            assertThat(cli.awaitEnd()).as(cli.output()).isZero();
        }
    }
}
