// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weblab.persistence.Database;
import org.weblab.persistence.directory.People;
import org.weblab.persistence.directory.User;
import org.weblab.persistence.session.SqlSessions;
import tools.jackson.databind.JsonNode;

/** A whole class presses the button in the same second: one JVM, SQLite. */
class ContentionIT {

    private static final int STUDENTS = 150;

    @TempDir
    private Path folder;

    /** What a student was told, and when. */
    private record Reserved(Student student, String id, long nanos) {}

    @Test
    void everybodyOfAClassGetsAPlaceOfTheirOwnAndKeepsIt() throws Exception {
        Installation weblab = Installation.in(folder.resolve("weblab"));
        try (TestDeployment deployment =
                TestDeployment.create(weblab, folder.resolve("deployment"), "--inline-lab-server")) {
            CommandRun grant = CommandRun.of(
                    "permission",
                    "grant",
                    deployment.directory().toString(),
                    "--role",
                    "student",
                    "--experiment",
                    "dummy@Dummy experiments");
            assertThat(grant.status()).as(grant.err()).isZero();
            List<Student> students = logIn(deployment);
            deployment.start();

            List<Reserved> all = reserveTogether(students);

            assertThat(all).extracting(Reserved::id).doesNotHaveDuplicates();
            List<Reserved> waiting = all.stream()
                    .filter(one -> one.student().state(one.id()).equals("queued"))
                    .toList();
            assertThat(waiting).hasSize(STUDENTS - 1);
            List<Integer> places = places(waiting);
            assertThat(places)
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, STUDENTS - 1).boxed().toList());

            // pressing again is the same reservation, at the same place
            assertThat(reserveTogether(students))
                    .extracting(Reserved::id)
                    .containsExactlyElementsOf(all.stream().map(Reserved::id).toList());
            assertThat(places(waiting)).isEqualTo(places);

            // the one at work leaves: everybody is one place nearer, nobody overtakes
            Reserved working =
                    all.stream().filter(one -> !waiting.contains(one)).findAny().orElseThrow();
            working.student().finish(working.id());
            List<Integer> nearer = places.stream().map(place -> place - 1).toList();
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(places(waiting)).isEqualTo(nearer));
        }
    }

    /** Sessions are made at their source: 150 passwords would be checked for half a minute. */
    private static List<Student> logIn(TestDeployment deployment) {
        InstantSource clock = InstantSource.system();
        Path databases = deployment.deployment().databases();
        List<Student> students = new ArrayList<>();
        try (Database directory = Database.sqlite(databases.resolve("WebLab.db"));
                Database coordination = Database.sqlite(databases.resolve("WebLabCoordination.db"))) {
            People people = new People(directory, clock);
            SqlSessions sessions = new SqlSessions(coordination, clock, Duration.ofHours(2));
            for (int i = 0; i < STUDENTS; i++) {
                User user =
                        people.create("pupil" + i, "Pupil " + i, "", "student").orElseThrow();
                String session = sessions.create(user).id().value();
                students.add(new Student(deployment.url(), user.login(), session));
            }
        }
        return students;
    }

    private static List<Reserved> reserveTogether(List<Student> students) throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Reserved>> answers = students.stream()
                    .map(student -> threads.submit(() -> {
                        go.await();
                        return new Reserved(student, student.reserve(), System.nanoTime());
                    }))
                    .toList();
            long begin = System.nanoTime();
            go.countDown();
            List<Reserved> all = new ArrayList<>();
            for (Future<Reserved> answer : answers) {
                all.add(answer.get());
            }
            List<Long> millis = all.stream()
                    .map(one -> NANOSECONDS.toMillis(one.nanos() - begin))
                    .sorted()
                    .toList();
            System.out.printf(
                    "%d students reserved together: median %d ms, last %d ms%n",
                    all.size(), millis.get(all.size() / 2), millis.getLast());
            return all;
        }
    }

    /** The place of each; -1 for whose turn it is. */
    private static List<Integer> places(List<Reserved> reserved) {
        return reserved.stream()
                .map(one -> {
                    JsonNode reservation = one.student().reservation(one.id());
                    return reservation.has("place") ? reservation.get("place").asInt() : -1;
                })
                .toList();
    }
}
