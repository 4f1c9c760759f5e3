// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weblab.core.scheduling.store.ReservationStatus.Finished;
import org.weblab.core.scheduling.store.ReservationStatus.Starting;
import org.weblab.persistence.redis.RedisConnection;
import org.weblab.protocol.ReservationId;
import org.weblab.testkit.RedisServer;
import org.weblab.testkit.TickingClock;

/** What becomes of the scheduling when Redis stops, comes back, or comes back with less than it had. */
class RedisLossTest extends StoreContract {

    private final RedisServer server = RedisServer.start("--appendonly", "yes", "--appendfsync", "always");
    private final RedisConnection connection = RedisSubject.connect(server);

    @TempDir
    Path copy;

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
    void aCrashLosesNoVerbThatWasAnswered() {
        install(resource(R1, A), resource(R2, B));
        Work used = using("ana", A);
        ReservationId left = waitFor("ben", A);
        ReservationId waiting = waitFor("eva", A);
        reservations().finish(left, EndReason.LEFT, CORE);

        server.kill();
        server.restart();

        assertThat(active(used.session().id()).holding()).isEqualTo(used.holding());
        assertThat(state(left)).isEqualTo(new Finished(EndReason.LEFT, false, null, null));
        assertThat(queued(waiting).place()).isZero();
        assertThat(subject.store().unrecorded().list(10)).hasSize(1);
        assertThat(reservations().submit(wish("ana", A), CORE))
                .isEqualTo(new Submitted.Accepted(used.session().id(), List.of()));
    }

    @Test
    void whoComesWhileRedisIsStartedAgainWaitsOnceAndInOrder() throws Exception {
        install(resource(R1, A));
        starting("ana", A);
        Semaphore answers = new Semaphore(0);
        List<List<ReservationId>> queues = new ArrayList<>();
        List<Future<?>> students = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 4; i++) {
                SchedulingStore process = subject.another();
                List<Submission> wishes = new ArrayList<>();
                for (int j = 0; j < 200; j++) {
                    wishes.add(wish("student" + i + "-" + j, A));
                }
                queues.add(wishes.stream().map(Submission::id).toList());
                students.add(threads.submit(() -> wishes.forEach(wish -> untilAnswered(process, wish, answers))));
            }
            for (int restart = 0; restart < 2; restart++) {
                answers.acquire(150);
                server.kill();
                server.restart();
            }
            for (Future<?> student : students) {
                student.get();
            }
        }

        List<ReservationId> waiting = reservations().waiting(A, 0, 1_000);
        assertThat(waiting).hasSize(800);
        queues.forEach(ids -> assertThat(waiting.stream().filter(ids::contains)).containsExactlyElementsOf(ids));
    }

    private static void untilAnswered(SchedulingStore process, Submission wish, Semaphore answers) {
        while (true) {
            try {
                process.reservations().submit(wish, CORE);
                answers.release();
                return;
            } catch (StoreUnavailable e) {
                Thread.onSpinWait();
            }
        }
    }

    /** Scenario 6. */
    @Test
    void anEmptyStoreCleansEverythingUnderFreshTokens() {
        install(resource(R1, A), resource(R2, A));
        Work used = using("ana", A);
        long version = reservations().status(used.session().id()).orElseThrow().version();
        clock.tick(Duration.ofSeconds(1));

        server.restartEmpty();

        assertThat(reservations().status(used.session().id())).isEmpty();
        assertThat(reservations().submit(wish("ben", A), CORE)).isEqualTo(new Submitted.UnknownExperiment());
        List<Work> cleaning = register(resource(R1, A), resource(R2, A));
        assertThat(cleaning).hasSize(2).allSatisfy(work -> {
            assertThat(work.phase()).isEqualTo(Phase.CLEAN);
            assertThat(work.holding().token()).isGreaterThan(used.holding().token());
        });
        ReservationId next = waitFor("ben", A);
        assertThat(reservations().status(next).orElseThrow().version()).isGreaterThan(version);
        assertThat(only(holdings().disposed(cleaning.getFirst().holding(), null, CORE))
                        .session()
                        .id())
                .isEqualTo(next);
    }

    /** Scenario 6b: what the copy takes for free is in use. */
    @Test
    void whatAnOlderCopyTakesForFreeIsCleanedFirst() throws IOException {
        install(resource(R1, A));
        expire();
        keep();
        Work used = using("ana", A);
        clock.tick(Duration.ofSeconds(3));

        goBack();
        expire();

        Work clean = only(holdings().claim(CORE, 10));
        assertThat(clean.phase()).isEqualTo(Phase.CLEAN);
        assertThat(clean.holding().token()).isGreaterThan(used.holding().token());
    }

    /** The copy may be so young that no pause tells. */
    @Test
    void aStoreThatWasCountedLaterIsRecognisedAsAnOlderCopy() throws IOException {
        install(resource(R1, A));
        expire();
        keep();
        Work used = using("ana", A);
        clock.tick(Duration.ofSeconds(1));
        expire();
        long version = reservations().status(used.session().id()).orElseThrow().version();
        clock.tick(Duration.ofMillis(500));

        goBack();
        expire();

        Work clean = only(holdings().claim(CORE, 10));
        assertThat(clean.phase()).isEqualTo(Phase.CLEAN);
        assertThat(clean.holding().token()).isGreaterThan(used.holding().token());
        assertThat(equipment().changedSince(version)).containsKey(A);
    }

    @Test
    void aClockThatStepsBackMakesNoOlderCopy() {
        install(resource(R1, A));
        expire();
        SchedulingStore other = subject.another();
        clock.tick(Duration.ofSeconds(-5));

        other.deadlines().expire(100, OTHER_CORE);
        expire();

        assertThat(view(R1).phase()).isNull();
    }

    @Test
    void aStoreOfBeforeSweepsHadNumbersGoesOn() {
        install(resource(R1, A));
        server.tell("HDEL " + ((RedisSubject) subject).prefix() + "meta sweeps");

        expire();

        assertThat(view(R1).phase()).isNull();
    }

    /** Scenario 6b: the copy starts what has long been cleaned and given to the next one. */
    @Test
    void whatAnOlderCopyStartsOnceMoreGivesWayToTheTokenThatTheLaboratoryHas() throws IOException {
        install(resource(R1, A));
        Work old = starting("ana", A);
        keep();
        ReservationId next = waitFor("ben", A);
        Work clean = leave(old.session().id());
        clock.tick(Duration.ofSeconds(1));
        Work used = only(holdings().disposed(clean.holding(), null, CORE));
        confirm(used);
        clock.tick(Duration.ofSeconds(11));

        goBack();
        expire();

        Work again = only(holdings().claim(CORE, 10));
        assertThat(again.holding()).isEqualTo(old.holding());
        assertThat(state(old.session().id())).isInstanceOf(Starting.class);
        assertThat(reservations().status(next)).isEmpty();
        Work refused = only(holdings()
                .failed(again.holding(), Phase.START, "a newer one", CORE)
                .work());
        long seen = used.holding().token();
        Work fence = only(holdings().refence(refused.holding(), seen, CORE));
        assertThat(fence.holding().token()).isGreaterThan(seen);
        assertThat(fence.session()).isNull();
    }

    @Test
    void aStoreThatIsAwayIsUnavailableUntilItIsBack() {
        install(resource(R1, A));
        Submission wish = wish("ana", A);
        server.kill();

        assertThatThrownBy(() -> submit(wish)).isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(() -> reservations().status(wish.id())).isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(() -> subject.store().check()).isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(() -> subject.restart()).isInstanceOf(StoreUnavailable.class);

        server.restart();
        assertThat(submit(wish).work()).hasSize(1);
    }

    private void keep() throws IOException {
        duplicate(server.folder(), copy);
    }

    private void goBack() throws IOException {
        server.kill();
        duplicate(copy, server.folder());
        server.restart();
    }

    private static void duplicate(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.write(to.resolve(from.relativize(file)), Files.readAllBytes(file));
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
