// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.weblab.persistence.StoreAddress.Mysql;
import org.weblab.testkit.Cable;
import org.weblab.testkit.MariaDbServer;
import org.weblab.testkit.MariaDbServer.Created;

/** What requests get while the server is away, and after it. */
class MysqlAwayIT {

    /** Generous, as the machine may be busy; the limits themselves add up to 2 s. */
    private static final Duration IN_TIME = Duration.ofSeconds(30);

    private static MariaDbServer server;

    private Created created;
    private Cable cable;
    private Database database;

    @BeforeAll
    static void start() {
        server = MariaDbServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void open() {
        created = server.createDatabase();
        cable = Cable.to(server.port());
        database = Database.mysql(address(cable.port()), created.password());
        database.change(handle -> handle.execute("CREATE TABLE note (text VARCHAR(50) NOT NULL)"));
    }

    @AfterEach
    void close() {
        database.close();
        cable.close();
    }

    private Mysql address(int port) {
        return (Mysql) StoreAddress.parse("mysql://" + created.user() + "@127.0.0.1:" + port + "/" + created.name());
    }

    private long notes() {
        return database.read(handle -> handle.createQuery("SELECT count(*) FROM note")
                .mapTo(Long.class)
                .one());
    }

    private void write(String text) {
        database.change(handle -> handle.execute("INSERT INTO note (text) VALUES (?)", text));
    }

    /** More than there are connections, some in the middle of something. */
    private void allAreToldInTime() throws InterruptedException {
        Callable<Object> read = this::notes;
        Callable<Object> write = () -> {
            write("lost");
            return true;
        };
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Object>> work = Stream.of(read, write)
                    .flatMap(one -> Stream.generate(() -> one).limit(10))
                    .toList();

            List<Future<Object>> all =
                    threads.invokeAll(work, IN_TIME.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS);

            assertThat(all).allSatisfy(one -> {
                assertThat(one.state()).isEqualTo(Future.State.FAILED);
                assertThat(one.exceptionNow()).isInstanceOf(DatabaseUnavailable.class);
            });
        }
    }

    private void worksAgain() {
        await().atMost(Duration.ofSeconds(20))
                .ignoreExceptionsInstanceOf(DatabaseUnavailable.class)
                .untilAsserted(() -> {
                    write("again");
                    assertThat(notes()).isPositive();
                });
    }

    @Test
    void aServerThatIsFrozenIsNotWaitedFor() throws InterruptedException {
        notes();
        server.freeze();
        try {
            allAreToldInTime();
        } finally {
            server.thaw();
        }
        worksAgain();
    }

    @Test
    void aNetworkThatSwallowsEverythingIsNotWaitedFor() throws InterruptedException {
        notes();
        cable.freeze();
        allAreToldInTime();
        cable.mend();
        worksAgain();
    }

    @Test
    void aServerThatIsDownIsSaidToBeAwayUntilItIsBack() throws InterruptedException {
        server.kill();
        allAreToldInTime();
        assertThatThrownBy(database::check).isInstanceOf(DatabaseUnavailable.class);
        assertThatThrownBy(() -> Database.mysql(address(server.port()), created.password()))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessage(address(server.port()) + " cannot be reached: Connection refused");
        server.restart();
        worksAgain();
    }

    @Test
    void connectionsThatBrokeMeanwhileAreNotNoticed() {
        write("one");
        cable.cut();
        cable.mend();

        write("two");

        assertThat(notes()).isEqualTo(2);
    }

    @Test
    void whatWasCommittedIsThereAfterACrashAndNothingElse() {
        write("one");
        assertThatThrownBy(() -> database.change(handle -> {
                    handle.execute("INSERT INTO note (text) VALUES ('never')");
                    server.kill();
                    handle.execute("INSERT INTO note (text) VALUES ('never')");
                }))
                .isInstanceOf(DatabaseUnavailable.class);
        server.restart();
        worksAgain();

        assertThat(database.<List<String>>read(handle -> handle.createQuery("SELECT DISTINCT text FROM note")
                        .mapTo(String.class)
                        .list()))
                .containsExactlyInAnyOrder("one", "again");
    }

    @Test
    void locksOfWhoeverWasCutOffInTheMiddleAreFreedSoon() {
        write("one");
        try (Database other = Database.mysql(address(server.port()), created.password())) {
            assertThatThrownBy(() -> database.change(handle -> {
                        handle.execute("UPDATE note SET text = 'mine'");
                        cable.freeze();
                        handle.execute("UPDATE note SET text = 'mine'");
                    }))
                    .isInstanceOf(DatabaseUnavailable.class);

            await().atMost(Duration.ofSeconds(20))
                    .ignoreExceptionsInstanceOf(DatabaseUnavailable.class)
                    .untilAsserted(() -> other.change(handle -> handle.execute("UPDATE note SET text = 'yours'")));
        }
        cable.mend();
    }
}
