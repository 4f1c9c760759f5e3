// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.weblab.persistence.StoreAddress;
import org.weblab.persistence.redis.RedisConnection;
import org.weblab.protocol.ReservationId;
import org.weblab.testkit.RedisServer;
import org.weblab.testkit.RunningProcess;
import org.weblab.testkit.TickingClock;

/** A cluster whose operator moves the keys to another server while students wait. */
class RedisMoveTest extends StoreContract {

    private final RedisServer here = RedisServer.start("--cluster-enabled", "yes");
    private final RedisServer there = RedisServer.start("--cluster-enabled", "yes");
    private final RedisConnection connection = connect();

    private RedisConnection connect() {
        here.tell("CLUSTER ADDSLOTSRANGE 0 16383");
        here.tell("CLUSTER MEET 127.0.0.1 " + there.port());
        Stream.of(here, there)
                .forEach(server -> Awaitility.await()
                        .atMost(RunningProcess.PATIENCE)
                        .until(() -> server.tell("CLUSTER INFO").contains("cluster_state:ok")));
        StoreAddress address = StoreAddress.parse("redis-cluster://127.0.0.1:" + here.port());
        return RedisConnection.open((StoreAddress.Redis) address, null);
    }

    @Override
    Subject open(TickingClock clock, StoreOptions options) {
        return new RedisSubject(here, connection, clock, options);
    }

    @AfterEach
    void endServers() {
        connection.close();
        here.close();
        there.close();
    }

    @Test
    void theStoreIsAwayMeanwhileAndThenKnowsEverybody() {
        install(resource(R1, A));
        Work used = using("ana", A);
        ReservationId waiting = waitFor("ben", A);
        Submission late = wish("eva", A);

        beginToMove();
        assertThatThrownBy(() -> reservations().status(waiting)).isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(() -> submit(late)).isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(this::expire).isInstanceOf(StoreUnavailable.class);

        move();
        Awaitility.await()
                .atMost(RunningProcess.PATIENCE)
                .ignoreException(StoreUnavailable.class)
                .untilAsserted(() -> assertThat(queued(waiting).place()).isZero());
        assertThat(active(used.session().id()).holding()).isEqualTo(used.holding());
        assertThat(reservations().status(late.id())).isEmpty();
    }

    private void beginToMove() {
        String slot = here.tell("CLUSTER KEYSLOT " + ((RedisSubject) subject).prefix())
                .substring(1);
        there.tell("CLUSTER SETSLOT " + slot + " IMPORTING " + here.tell("CLUSTER MYID"));
        here.tell("CLUSTER SETSLOT " + slot + " MIGRATING " + there.tell("CLUSTER MYID"));
    }

    private void move() {
        List<String> command = List.of("redis-cli", "--cluster", "fix", "127.0.0.1:" + here.port(), "--cluster-yes");
        try (RunningProcess cli = RunningProcess.start(here.folder(), Map.of(), command)) {
            assertThat(cli.awaitEnd()).as(cli.output()).isZero();
        }
    }
}
