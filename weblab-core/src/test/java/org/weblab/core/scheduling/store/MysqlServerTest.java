// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.weblab.core.scheduling.store.ReservationStatus.Finished;
import org.weblab.core.scheduling.store.ReservationStatus.Queued;
import org.weblab.core.scheduling.store.sql.SqlStore;
import org.weblab.persistence.Database;
import org.weblab.persistence.Migrations;
import org.weblab.persistence.StoreAddress;
import org.weblab.protocol.ReservationId;
import org.weblab.testkit.MariaDbServer;
import org.weblab.testkit.TickingClock;

/** What a database that several processes share has beside the contracts. */
class MysqlServerTest extends StoreContract {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @Override
    Subject open(TickingClock clock, StoreOptions options) {
        return Subject.mysql(clock, options);
    }

    @AfterEach
    void endThreads() {
        threads.close();
    }

    private MysqlSubject server() {
        return (MysqlSubject) subject;
    }

    /** Scenario 27. */
    @Test
    void aVerbLooksAtTheClockWhenItHasTheLockNotBeforeItWaits() {
        install(resource(R1, A));
        server().goByTheServersClock();
        SchedulingStore store = subject.store();
        try (Handle other = server().database().writer().open()) {
            lock(other);
            CompletableFuture<Submitted> waiting =
                    CompletableFuture.supplyAsync(() -> store.reservations().submit(wish("ana", A), CORE), threads);
            awaitWaiting("");
            long released = other.createQuery("SELECT CAST(1000 * UNIX_TIMESTAMP(SYSDATE(3)) AS SIGNED)")
                    .mapTo(Long.class)
                    .one();
            other.commit();

            Work start = only(((Submitted.Accepted) waiting.join()).work());

            assertThat(start.assigned()).isAfterOrEqualTo(Instant.ofEpochMilli(released));
        }
    }

    @Test
    void whoWaitedTooLongForTheLockBeginsAgain() {
        install(resource(R1, A));
        SchedulingStore store = subject.store();
        try (Handle other = server().database().writer().open()) {
            lock(other);
            CompletableFuture<Submitted> waiting =
                    CompletableFuture.supplyAsync(() -> store.reservations().submit(wish("ana", A), CORE), threads);
            String first = awaitWaiting("");
            awaitWaiting(first);
            other.commit();

            assertThat(((Submitted.Accepted) waiting.join()).work()).hasSize(1);
        }
    }

    @Test
    void whoNeverGetsTheLockIsTurnedAway() {
        install(resource(R1, A));
        try (Handle other = server().database().writer().open()) {
            lock(other);

            assertThatThrownBy(() -> submit(wish("ana", A))).isInstanceOf(StoreUnavailable.class);

            other.rollback();
        }
        assertThat(submit(wish("ana", A)).work()).hasSize(1);
    }

    @Test
    void aVerbWhoseConnectionBreaksIsCarriedOutOnAnotherOne() {
        install(resource(R1, A));
        SchedulingStore store = subject.store();
        try (Handle other = server().database().writer().open()) {
            lock(other);
            CompletableFuture<Submitted> waiting =
                    CompletableFuture.supplyAsync(() -> store.reservations().submit(wish("ana", A), CORE), threads);
            awaitWaiting("");
            MariaDbServer.shared().execute("KILL CONNECTION " + waiting("trx_mysql_thread_id"));
            other.commit();

            assertThat(((Submitted.Accepted) waiting.join()).work()).hasSize(1);
        }
    }

    /** Served time is one for all: two that count it do not make it pass twice as fast. */
    @Test
    void timeServedByTwoProcessesCountsOnce() {
        install(resource(R1, A));
        starting("ana", A);
        ReservationId id = submit(wish("ben", A)).id();
        SchedulingStore other = subject.another();
        expire();
        for (int i = 0; i < 59; i++) {
            clock.tick(Duration.ofSeconds(1));
            expire();
            other.deadlines().expire(100, OTHER_CORE);
        }
        assertThat(state(id)).isInstanceOf(Queued.class);

        clock.tick(Duration.ofSeconds(1));
        subject.store();
        other.deadlines().expire(100, OTHER_CORE);

        assertThat(state(id)).isEqualTo(new Finished(EndReason.SILENT, false, null, null));
    }

    @Test
    void aSignOfLifeToOneProcessIsKnownToAll() {
        install(resource(R1, A));
        starting("ana", A);
        ReservationId id = submit(wish("ben", A)).id();
        SchedulingStore other = subject.another();

        assertThat(other.reservations().status(id)).isPresent();
        serve(Duration.ofSeconds(349));

        assertThat(state(id)).isInstanceOf(Queued.class);
    }

    @Test
    void ofManyPollsFewAreWrittenAndNobodyHasLessPatienceThanPromised() {
        install(resource(R1, A));
        starting("ana", A);
        ReservationId id = submit(wish("ben", A)).id();
        expire();
        SchedulingStore store = SqlStore.mysql(server().database(), StoreOptions.DEFAULT);
        store.reservations().status(id);
        long written = patience(id);

        serve(Duration.ofSeconds(30));
        store.reservations().status(id);
        store.reservations().alive(List.of(id), Duration.ofMinutes(1));
        assertThat(patience(id)).isEqualTo(written);
        serve(Duration.ofSeconds(6));
        store.reservations().status(id);

        assertThat(patience(id)).isGreaterThan(written);
        serve(Duration.ofSeconds(350));
        assertThat(state(id)).isInstanceOf(Queued.class);
        serve(Duration.ofSeconds(36));
        assertThat(state(id)).isInstanceOf(Finished.class);
    }

    /** Neither slow nor stopped by a full disk of the server for temporary tables. */
    @Test
    void noVerbOfAUseNeedsATemporaryTableOnDisk() {
        install(resource(R1, A, B), resource(R2, A));
        long before = server().status("Created_tmp_disk_tables");
        starting("ana", A);
        Work ben = using("ben", A);
        ReservationId eva = waitFor("eva", A);
        waitFor("ian", B);

        Work disposal = leave(ben.session().id());
        holdings().disposed(disposal.holding(), null, CORE);
        expire();

        assertThat(state(eva)).isInstanceOf(ReservationStatus.Starting.class);
        assertThat(server().status("Created_tmp_disk_tables")).isEqualTo(before);
    }

    @Test
    void aServerThatIsStoppedIsAnUnavailableStoreUntilItIsBack() {
        try (MariaDbServer server = MariaDbServer.start()) {
            MariaDbServer.Created created = server.createDatabase();
            StoreAddress.Mysql address = (StoreAddress.Mysql) StoreAddress.parse(created.address());
            try (Database database = Database.mysql(address, created.password())) {
                Migrations.run(database, Migrations.Kind.COORDINATION);
                SchedulingStore store = SqlStore.mysql(database, StoreOptions.DEFAULT);
                store.equipment().register(new Topology(1, List.of(resource(R1, A))), CORE);
                Submission wish = wish("ana", A);
                store.reservations().submit(wish, CORE);

                server.kill();

                assertThatThrownBy(() -> store.reservations().status(wish.id())).isInstanceOf(StoreUnavailable.class);
                assertThatThrownBy(() -> store.reservations().submit(wish("ben", A), CORE))
                        .isInstanceOf(StoreUnavailable.class);
                assertThatThrownBy(store::check).isInstanceOf(StoreUnavailable.class);

                server.restart();

                Awaitility.await()
                        .atMost(SOON)
                        .ignoreExceptions()
                        .until(() -> store.reservations().status(wish.id()).isPresent());
                assertThat(store.reservations().current(wish.session(), A)).isEqualTo(Optional.of(wish.id()));
            }
        }
    }

    @Test
    void aServerWhoseClockStandsStillDuringAStatementIsRefused() {
        try (MariaDbServer server = MariaDbServer.start("--sysdate-is-now")) {
            MariaDbServer.Created created = server.createDatabase();
            StoreAddress.Mysql address = (StoreAddress.Mysql) StoreAddress.parse(created.address());
            try (Database database = Database.mysql(address, created.password())) {
                Migrations.run(database, Migrations.Kind.COORDINATION);

                assertThatThrownBy(() -> SqlStore.mysql(database, StoreOptions.DEFAULT))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("sysdate-is-now");
            }
        }
    }

    private static void lock(Handle handle) {
        handle.begin();
        handle.execute("SELECT * FROM scheduler FOR UPDATE");
    }

    /** Since when somebody waits for a lock, once it is not since then. */
    private String awaitWaiting(String known) {
        return Awaitility.await()
                .atMost(SOON)
                .until(() -> waiting("trx_wait_started"), since -> !since.isEmpty() && !since.equals(known));
    }

    private String waiting(String column) {
        return server().database()
                .reader()
                .withHandle(handle -> handle.createQuery("SELECT " + column
                                + " FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'")
                        .mapTo(String.class)
                        .findOne()
                        .orElse(""));
    }

    private long patience(ReservationId id) {
        return server().database()
                .reader()
                .withHandle(handle -> handle.select("SELECT patience FROM reservation WHERE id = ?", id.value())
                        .mapTo(Long.class)
                        .one());
    }
}
