// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.weblab.core.scheduling.store.sql.SqlStore;
import org.weblab.persistence.Database;
import org.weblab.persistence.DatabaseUnavailable;
import org.weblab.persistence.Migrations;
import org.weblab.persistence.StoreAddress;
import org.weblab.persistence.directory.People;
import org.weblab.persistence.directory.User;
import org.weblab.persistence.session.Session;
import org.weblab.persistence.session.SqlSessionStore;
import org.weblab.protocol.ExperimentId;
import org.weblab.protocol.ReservationId;
import org.weblab.protocol.ResourceId;
import org.weblab.protocol.SessionId;
import org.weblab.testkit.MariaDbServer;

/** Whatever the server is at when it dies: whoever waits hears that it is away, and never of a mistake of ours. */
class MysqlOutageTest {

    private static final ExperimentId EXPERIMENT = new ExperimentId("dummy", "Dummies");
    private static final Lease LEASE = new Lease("core1:1", Duration.ofSeconds(10));
    private static final int DEATHS = 6;
    private static final int STUDENTS = 8;
    private static final Duration REST = Duration.ofMillis(5);

    private final Queue<Throwable> mistakes = new ConcurrentLinkedQueue<>();
    private final AtomicInteger served = new AtomicInteger();
    private volatile boolean over;

    @Test
    void aDeathInTheMiddleOfAnythingIsAnUnavailableStore() {
        try (MariaDbServer server = MariaDbServer.start()) {
            MariaDbServer.Created place = server.createDatabase();
            StoreAddress.Mysql address = (StoreAddress.Mysql) StoreAddress.parse(place.address());
            try (Database database = Database.mysql(address, place.password());
                    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                Migrations.run(database, Migrations.Kind.DIRECTORY);
                Migrations.run(database, Migrations.Kind.COORDINATION);
                SchedulingStore store = SqlStore.mysql(database, StoreOptions.DEFAULT);
                store.equipment().register(topology(), LEASE);
                for (int i = 0; i < STUDENTS; i++) {
                    String login = "student" + i;
                    threads.execute(() -> student(database, store, login));
                }
                threads.execute(() -> repeat(() -> store.deadlines().expire(20, LEASE)));
                try {
                    dieAgainAndAgain(server);
                } finally {
                    over = true;
                }
            }
        }

        assertThat(mistakes).isEmpty();
    }

    private void dieAgainAndAgain(MariaDbServer server) {
        for (int i = 0; i < DEATHS; i++) {
            int before = served.get();
            await().atMost(Duration.ofMinutes(1)).until(() -> served.get() > before + 20);
            server.kill();
            server.restart();
        }
    }

    private void student(Database database, SchedulingStore store, String login) {
        InstantSource clock = InstantSource.system();
        People people = new People(database, clock);
        SqlSessionStore visitors = new SqlSessionStore(database, clock, Duration.ofHours(2));
        repeat(() -> {
            User user = people.create(login, login, "", "student")
                    .or(() -> people.byLogin(login))
                    .orElseThrow();
            Session session = visitors.sessions().create(user);
            visitors.sessions().find(session.id());
            ReservationId id = ReservationId.random();
            store.reservations().submit(wish(id, session.id(), login), LEASE);
            store.reservations().status(id);
            store.reservations().finish(id, EndReason.LEFT, LEASE);
            visitors.sessions().end(session.id());
            served.incrementAndGet();
        });
    }

    private void repeat(Runnable work) {
        while (!over) {
            try {
                work.run();
            } catch (StoreUnavailable | DatabaseUnavailable away) {
                // As it should be. The server needs the processor to come back.
                LockSupport.parkNanos(REST.toNanos());
            } catch (RuntimeException e) {
                mistakes.add(e);
            }
        }
    }

    private static Submission wish(ReservationId id, SessionId session, String login) {
        return new Submission(id, session, login, EXPERIMENT, 60, 5, false, "{}", "{}");
    }

    private static Topology topology() {
        Duration limit = Duration.ofMinutes(1);
        return new Topology(
                1,
                List.of(new Topology.Resource(
                        new ResourceId("1", "dummies"),
                        "http://127.0.0.1:1",
                        List.of(new Topology.Binding(EXPERIMENT, limit, limit, limit, false)),
                        limit)));
    }
}
