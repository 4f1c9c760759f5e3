// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.weblab.core.scheduling.store.ReservationStatus.Disposing;
import org.weblab.core.scheduling.store.redis.RedisStore;
import org.weblab.persistence.StoreAddress;
import org.weblab.persistence.redis.RedisConnection;
import org.weblab.protocol.ReservationId;
import org.weblab.testkit.RedisServer;
import org.weblab.testkit.TickingClock;

/** A Redis that answers, but not as one would wish; and what else it decides itself. */
class RedisRefusalsTest extends StoreContract {

    private static final String PREFIX = "{weblab:alone}:";

    private final RedisServer server = RedisServer.start();
    private final RedisConnection connection = RedisSubject.connect(server);

    @Override
    Subject open(TickingClock clock, StoreOptions options) {
        return new RedisSubject(server, connection, clock, options);
    }

    @AfterEach
    void endServer() {
        connection.close();
        server.close();
    }

    @Test
    void withoutMemoryAVerbIsDoneAsAWholeOrNotAtAll() {
        install(resource(R1, A));
        Work used = using("ana", A);
        ReservationId waiting = waitFor("ben", A);
        Submission late = wish("eva", A);
        server.tell("CONFIG SET maxmemory 1");

        assertThatThrownBy(() -> submit(late)).isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(this::expire).isInstanceOf(StoreUnavailable.class);
        reservations().finish(waiting, EndReason.LEFT, CORE);
        assertThatThrownBy(() -> leave(used.session().id())).isInstanceOf(StoreUnavailable.class);

        server.tell("CONFIG SET maxmemory 0");
        assertThat(reservations().status(late.id())).isEmpty();
        assertThat(equipment().overview(List.of(A)).get(A).waiting()).isZero();
        assertThat(active(used.session().id()).holding()).isEqualTo(used.holding());
        submit(late);
        Work clean = leave(used.session().id());
        assertThat(only(holdings().disposed(clean.holding(), null, CORE))
                        .session()
                        .id())
                .isEqualTo(late.id());
    }

    @Test
    void aReplicaIsNoStore() {
        install(resource(R1, A));
        ReservationId id = submit(wish("ana", A)).id();
        server.tell("REPLICAOF 127.0.0.1 1");

        assertThatThrownBy(() -> submit(wish("ben", A))).isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(() -> reservations().finish(id, EndReason.LEFT, CORE))
                .isInstanceOf(StoreUnavailable.class);

        server.tell("REPLICAOF NO ONE");
        assertThat(reservations().finish(id, EndReason.LEFT, CORE).work()).hasSize(1);
    }

    @Test
    void timeIsThatOfRedisAndCanBeMoved() {
        SchedulingStore store = new RedisStore(connection, PREFIX, StoreOptions.DEFAULT);
        Work used = use(store);

        server.tell("HSET " + PREFIX + "meta offset 3600000");
        Work clean = only(store.deadlines().expire(10, CORE).work());

        assertThat(clean.holding()).isEqualTo(used.holding());
        assertThat(store.reservations()
                        .status(used.session().id())
                        .orElseThrow()
                        .state())
                .isEqualTo(new Disposing(EndReason.TIME_OVER, "{}"));
    }

    @Test
    void allKeysAreInOneSlotOfACluster() {
        try (RedisServer node = RedisServer.start("--cluster-enabled", "yes")) {
            node.tell("CLUSTER ADDSLOTSRANGE 0 16383");
            Awaitility.await().until(() -> node.tell("SET ready yes").equals("+OK"));
            StoreAddress address = StoreAddress.parse("redis-cluster://127.0.0.1:" + node.port());
            try (RedisConnection cluster = RedisConnection.open((StoreAddress.Redis) address, null)) {
                SchedulingStore store = new RedisStore(cluster, PREFIX, StoreOptions.DEFAULT);
                Work used = use(store);
                Work clean = only(store.reservations()
                        .finish(used.session().id(), EndReason.LEFT, CORE)
                        .work());

                store.holdings().disposed(clean.holding(), "{}", CORE);

                assertThat(store.unrecorded().list(10)).hasSize(1);
            }
        }
    }

    private static Work use(SchedulingStore store) {
        Topology topology = new Topology(1, List.of(resource(R1, A)));
        var registered = (Equipment.Registered.Accepted) store.equipment().register(topology, CORE);
        store.holdings().disposed(only(registered.work()).holding(), null, CORE);
        var accepted = (Submitted.Accepted) store.reservations().submit(wish("ana", A), CORE);
        Work start = only(accepted.work());
        store.holdings().confirmed(start.holding(), "{}", -1, false, CORE);
        return start;
    }
}
