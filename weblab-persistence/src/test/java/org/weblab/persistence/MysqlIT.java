// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.weblab.persistence.Migrations.Kind;
import org.weblab.persistence.StoreAddress.Mysql;
import org.weblab.testkit.MariaDbServer;
import org.weblab.testkit.MariaDbServer.Created;

class MysqlIT {

    private final MariaDbServer server = MariaDbServer.shared();

    private Mysql address(String user, String database) {
        return (Mysql) StoreAddress.parse("mysql://" + user + "@127.0.0.1:" + server.port() + "/" + database);
    }

    @Test
    void threeProcessesMayMigrateAtOnceAndBothKindsFitIntoOneDatabase() throws InterruptedException {
        Created created = server.createDatabase();
        Callable<Boolean> migration = () -> {
            try (Database database = MysqlOfTest.open(created)) {
                for (Kind kind : Kind.values()) {
                    Migrations.run(database, kind);
                }
                for (Kind kind : Kind.values()) {
                    Migrations.requireCurrent(database, kind);
                }
                return true;
            }
        };
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> all =
                    threads.invokeAll(Stream.generate(() -> migration).limit(3).toList());

            assertThat(all).extracting(Future::state).containsOnly(Future.State.SUCCESS);
        }
    }

    @Test
    void anEmptyDatabaseIsRefusedUntilItHasBeenMigrated() {
        try (Database database = MysqlOfTest.open(server.createDatabase())) {
            assertThatThrownBy(() -> Migrations.requireCurrent(database, Kind.DIRECTORY))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("The tables of the directory have version 0, this program needs 1:"
                            + " run weblab-admin upgrade");
        }
    }

    @Test
    void aWrongPasswordIsToldInOneSentence() {
        Mysql address = address("nobody", "nothing");

        assertThatThrownBy(() -> Database.mysql(address, "wrong"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(address + ": Access denied for user 'nobody'");
    }

    @Test
    void aServerThatIsTooOldIsRefused() {
        try (MariaDbServer old = MariaDbServer.start("--version=5.5.68-MariaDB")) {
            Created created = old.createDatabase();

            assertThatThrownBy(() -> MysqlOfTest.open(created))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(
                            created.address() + " is MariaDB 5.5.68: MySQL 8.0.1 or MariaDB 10.6 or newer is needed");
        }
    }

    @Test
    void anAdministratorMakesDatabaseAndUserAsOftenAsAsked() {
        Mysql address = address("o'brien \\\"x\"`", "web_lab-$1");
        MysqlAdministrator administrator =
                new MysqlAdministrator(address, "it's \\ a `secret` \"?\"", server.rootUser(), server.rootPassword());
        administrator.make();
        administrator.make();

        try (Database database = Database.mysql(address, "it's \\ a `secret` \"?\"")) {
            Migrations.run(database, Kind.DIRECTORY);
        }
        server.execute("CREATE DATABASE `webXlab-$1`");
        assertThatThrownBy(() -> Database.mysql(
                        new Mysql(address.node(), "webXlab-$1", address.user(), address.tls()),
                        "it's \\ a `secret` \"?\""))
                .hasMessageContaining("Access denied");
    }

    @Test
    void whoIsNoAdministratorIsToldSo() {
        Created created = server.createDatabase();
        MysqlAdministrator administrator =
                new MysqlAdministrator(address("new", "new"), "secret", created.user(), created.password());

        assertThatThrownBy(administrator::make)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("SELECT command denied to user '" + created.user() + "'");
    }

    @Test
    void aTransactionThatLostARaceIsDoneAgain() throws InterruptedException {
        Created created = server.createDatabase();
        try (Database one = MysqlOfTest.open(created);
                Database other = MysqlOfTest.open(created);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            one.change(handle -> handle.execute("CREATE TABLE counter (id BIGINT PRIMARY KEY, n BIGINT NOT NULL)"));
            List<Callable<Boolean>> work = Stream.of(one, other)
                    .flatMap(database -> Stream.<Callable<Boolean>>generate(() -> () -> countBoth(database))
                            .limit(8))
                    .toList();

            List<Future<Boolean>> all = threads.invokeAll(work);

            assertThat(all).extracting(Future::state).containsOnly(Future.State.SUCCESS);
            assertThat(one.<Long>read(handle -> handle.createQuery("SELECT sum(n) FROM counter")
                            .mapTo(Long.class)
                            .one()))
                    .isEqualTo(32);
        }
    }

    /** Looks, then writes; in either order, which is a deadlock waiting to happen. */
    private static boolean countBoth(Database database) {
        boolean upwards = Thread.currentThread().threadId() % 2 == 0;
        database.change(handle -> {
            for (int id : upwards ? List.of(1, 2) : List.of(2, 1)) {
                if (handle.execute("UPDATE counter SET n = n + 1 WHERE id = ?", id) == 0) {
                    handle.execute("INSERT INTO counter (id, n) VALUES (?, 1)", id);
                }
            }
        });
        return true;
    }
}
