// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.weblab.persistence.DatabaseUnavailable;
import org.weblab.persistence.PoolState;
import org.weblab.persistence.StoreAddress;
import org.weblab.testkit.Cable;
import org.weblab.testkit.RedisServer;
import org.weblab.testkit.RunningProcess;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.exceptions.JedisDataException;

class RedisConnectionIT {

    private static final LuaScript COUNT = LuaScript.beside(RedisConnectionIT.class, "count");

    private final String key = UUID.randomUUID().toString();

    private static RedisConnection open(int port, @Nullable String password) {
        return RedisConnection.open(address("redis://127.0.0.1:" + port), password);
    }

    private static StoreAddress.Redis address(String text) {
        return (StoreAddress.Redis) StoreAddress.parse(text);
    }

    private @Nullable Object count(RedisConnection redis) {
        return COUNT.run(redis, List.of(key), List.of("1", "ñ"));
    }

    @Test
    void aScriptIsSentInFullToAServerThatDoesNotKnowItYet() {
        try (RedisConnection redis = open(RedisServer.shared().port(), null)) {
            redis.jedis().scriptFlush();

            assertThat(count(redis)).isEqualTo(List.of(1L, "ñ"));
            assertThat(count(redis)).isEqualTo(List.of(2L, "ñ"));
        }
    }

    @Test
    void bytesStayWhatTheyAre() {
        byte[] bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        try (RedisConnection redis = open(RedisServer.shared().port(), null)) {
            Object answer = COUNT.runOnBytes(
                    redis,
                    List.of(key.getBytes(StandardCharsets.UTF_8)),
                    List.of("1".getBytes(StandardCharsets.UTF_8), bytes));

            assertThat(answer).asInstanceOf(LIST).last().isEqualTo(bytes);
        }
    }

    @Test
    void aMistakeOfOursIsNotTakenForAnAbsence() {
        try (RedisConnection redis = open(RedisServer.shared().port(), null)) {
            redis.jedis().lpush(key, "a list");

            assertThatExceptionOfType(JedisDataException.class)
                    .isThrownBy(() -> count(redis))
                    .withMessageContaining("WRONGTYPE");
        }
    }

    @Test
    void howBusyTheConnectionsAreCanBeSeen() {
        try (RedisConnection redis = open(RedisServer.shared().port(), null)) {
            fillThePool(redis);

            assertThat(redis.pool())
                    .returns(0, PoolState::active)
                    .returns(0, PoolState::waiting)
                    .returns(16, PoolState::most)
                    .satisfies(pool -> assertThat(pool.idle()).isBetween(1, 16));
        }
    }

    @Test
    void aRestartCostsNoCall() {
        try (RedisServer server = RedisServer.start("--appendonly", "yes", "--appendfsync", "always");
                RedisConnection redis = open(server.port(), null)) {
            fillThePool(redis);
            server.kill();
            assertThatExceptionOfType(DatabaseUnavailable.class).isThrownBy(() -> count(redis));
            assertThatExceptionOfType(DatabaseUnavailable.class).isThrownBy(redis::check);

            server.restart();

            assertThat(count(redis)).isEqualTo(List.of(21L, "ñ"));
            fillThePool(redis);
            server.restart();
            assertThat(count(redis)).isEqualTo(List.of(42L, "ñ"));
            server.restartEmpty();
            assertThat(count(redis)).isEqualTo(List.of(1L, "ñ"));
        }
    }

    private void fillThePool(RedisConnection redis) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                threads.execute(() -> count(redis));
            }
        }
    }

    @Test
    void whatIsFrozenOrCutIsAwayUntilItIsMended() {
        try (Cable cable = Cable.to(RedisServer.shared().port());
                RedisConnection redis = open(cable.port(), null)) {
            count(redis);

            cable.freeze();
            assertThatExceptionOfType(DatabaseUnavailable.class).isThrownBy(() -> count(redis));
            cable.mend();
            Awaitility.await().untilAsserted(() -> assertThatNoException().isThrownBy(redis::check));

            cable.cut();
            assertThatExceptionOfType(DatabaseUnavailable.class).isThrownBy(() -> count(redis));
            cable.mend();
            assertThatNoException().isThrownBy(redis::check);
        }
    }

    @Test
    void manyCallersOfAFrozenServerAllGetAnAnswer() {
        try (Cable cable = Cable.to(RedisServer.shared().port());
                RedisConnection redis = open(cable.port(), null);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            cable.freeze();
            List<Future<@Nullable Object>> calls = Stream.generate(() -> threads.submit(() -> count(redis)))
                    .limit(100)
                    .toList();

            assertThat(calls)
                    .allSatisfy(call -> assertThat(call)
                            .failsWithin(RunningProcess.PATIENCE)
                            .withThrowableOfType(ExecutionException.class)
                            .withCauseInstanceOf(DatabaseUnavailable.class));
        }
    }

    @Test
    void aFullServerIsAway() {
        try (RedisServer server = RedisServer.start("--maxmemory", "100kb");
                RedisConnection redis = open(server.port(), null)) {
            assertThatExceptionOfType(DatabaseUnavailable.class).isThrownBy(() -> count(redis));
        }
    }

    @Test
    void aReplicaIsNoPlaceToWriteTo() {
        try (RedisServer server = RedisServer.start(
                        "--replicaof", "127.0.0.1 " + RedisServer.shared().port());
                RedisConnection redis = open(server.port(), null)) {
            assertThatExceptionOfType(DatabaseUnavailable.class).isThrownBy(() -> count(redis));
        }
    }

    @Test
    void aWrongPasswordIsToldToTheOperator() {
        try (RedisServer server = RedisServer.start("--requirepass", "right")) {
            open(server.port(), "right").close();

            assertThatIllegalStateException()
                    .isThrownBy(() -> open(server.port(), "wrong"))
                    .withMessageContaining("redis://127.0.0.1:" + server.port() + "/0 does not let us in: WRONGPASS");
            assertThatIllegalStateException()
                    .isThrownBy(() -> open(server.port(), null))
                    .withMessageContaining("does not let us in: NOAUTH");
        }
    }

    @Test
    void whoDoesNotLetUsInAnyMoreIsAway() {
        try (RedisServer server = RedisServer.start("--requirepass", "right");
                RedisConnection redis = open(server.port(), "right")) {
            redis.jedis().configSet("requirepass", "other");
            CommandArguments kill = new CommandArguments(Protocol.Command.CLIENT).add("KILL");
            redis.jedis()
                    .executeCommand(kill.add("TYPE").add("normal").add("SKIPME").add("no"));

            assertThatExceptionOfType(DatabaseUnavailable.class)
                    .isThrownBy(() -> count(redis))
                    .withMessageContaining("redis://127.0.0.1:" + server.port() + "/0 does not let us in: WRONGPASS");
        }
    }

    @Test
    void whoeverIsNotThereAtTheStartIsAway() {
        try (Cable cable = Cable.to(1)) {
            assertThatExceptionOfType(DatabaseUnavailable.class).isThrownBy(() -> open(cable.port(), null));
        }
    }

    @Test
    void databasesHaveNumbers() {
        int port = RedisServer.shared().port();
        try (RedisConnection one = open(port, null);
                RedisConnection other = RedisConnection.open(address("redis://127.0.0.1:" + port + "/3"), null)) {
            count(one);

            assertThat(count(other)).isEqualTo(List.of(1L, "ñ"));
        }
    }
}
