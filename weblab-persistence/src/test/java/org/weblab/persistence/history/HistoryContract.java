// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weblab.persistence.Database;
import org.weblab.persistence.directory.People;
import org.weblab.persistence.directory.Permissions;
import org.weblab.persistence.directory.User;
import org.weblab.protocol.ExperimentId;
import org.weblab.protocol.ReservationId;
import org.weblab.protocol.ResourceId;
import org.weblab.testkit.TickingClock;

/** Uses, commands and files, in any database. */
abstract class HistoryContract {

    private static final ExperimentId DUMMY = ExperimentId.parse("dummy@Dummies");
    private static final ReservationId FIRST = new ReservationId("first");

    @TempDir
    Path folder;

    private final TickingClock clock = new TickingClock();
    private Database database;
    private Uses uses;
    private Commands commands;
    private User ann;

    /** An empty directory. */
    abstract Database open();

    /** Makes a trigger that refuses uses of the reservation {@code second}. */
    abstract String trigger();

    @BeforeEach
    void begin() {
        database = open();
        uses = new Uses(database);
        commands = new Commands(database);
        ann = new People(database, clock).create("ann", "Ann", "", "student").orElseThrow();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private UseEntry use(ReservationId id, ExperimentId experiment, UseEntry.@Nullable End end) {
        return new UseEntry(
                id,
                "ann",
                experiment,
                "10.0.0.1",
                "laboratory1",
                ResourceId.parse("d1@dummies"),
                clock.instant(),
                "{}",
                "{\"url\":1}",
                Map.of("user_agent", "x".repeat(300), "locale", "es"),
                end);
    }

    private UseEntry.End left() {
        return new UseEntry.End(clock.instant(), "left", "\"results\"");
    }

    @Test
    void aUseIsWrittenWhenItBeginsAndAgainWhenItEnds() {
        Instant began = clock.instant();
        uses.write(List.of(use(FIRST, DUMMY, null)));
        Use begun = uses.byReservation(FIRST).orElseThrow();
        clock.tick(Duration.ofSeconds(30));
        uses.write(List.of(use(FIRST, DUMMY, left())));
        Use ended = uses.byReservation(FIRST).orElseThrow();

        assertThat(begun)
                .returns(ann.id(), Use::user)
                .returns("d1@dummies", Use::resource)
                .returns(began, Use::began)
                .returns(null, Use::ended);
        assertThat(ended)
                .returns(begun.id(), Use::id)
                .returns(began, Use::began)
                .returns(clock.instant(), Use::ended)
                .returns("left", Use::reason)
                .returns(0L, Use::commands);
        assertThat(uses.properties(FIRST)).containsEntry("locale", "es").containsEntry("user_agent", "x".repeat(255));
    }

    @Test
    void writingAgainChangesNothing() {
        uses.write(List.of(use(FIRST, DUMMY, left())));
        uses.write(List.of(use(FIRST, DUMMY, left()), use(FIRST, DUMMY, null)));

        assertThat(uses.total(ann)).isEqualTo(1);
        assertThat(uses.byReservation(FIRST).orElseThrow().reason()).isEqualTo("left");
        assertThat(commands.of(FIRST))
                .extracting(Command::command, Command::response, Command::pseudo)
                .containsExactly(
                        tuple(Command.INITIAL_REQUEST, "{}", true),
                        tuple(Command.INITIAL_RESPONSE, "{\"url\":1}", true),
                        tuple(Command.FINISH, "\"results\"", true));
    }

    @Test
    void commandsMayComeBeforeTheirUse() {
        long id = commands.sent(FIRST, "on", clock.instant());
        clock.tick(Duration.ofMillis(20));
        commands.answered(id, "is on", clock.instant());
        commands.sent(FIRST, "never answered", clock.instant());

        uses.write(List.of(use(FIRST, DUMMY, null)));

        assertThat(uses.byReservation(FIRST).orElseThrow().commands()).isEqualTo(2);
        assertThat(commands.of(FIRST))
                .filteredOn(command -> !command.pseudo())
                .extracting(Command::command, Command::response)
                .containsExactly(tuple("on", "is on"), tuple("never answered", null));
    }

    @Test
    void usesComeInPagesTheLatestFirst() {
        for (int i = 0; i < 7; i++) {
            clock.tick(Duration.ofMinutes(1));
            uses.write(List.of(use(new ReservationId("r" + i), i == 3 ? ExperimentId.parse("o@O") : DUMMY, null)));
        }

        UsePage page = uses.page(ann, 2, 3);

        assertThat(page.total()).isEqualTo(7);
        assertThat(page.uses()).extracting(use -> use.reservation().value()).containsExactly("r3", "r2", "r1");
        assertThat(uses.latest(ann, DUMMY, 5))
                .extracting(use -> use.reservation().value())
                .containsExactly("r6", "r5", "r4", "r2", "r1");
        assertThat(uses.latest(DUMMY, 1)).hasSize(1);
        assertThat(uses.total(DUMMY)).isEqualTo(6);
        assertThat(new Permissions(database).allowed(ann)).isEmpty();
    }

    @Test
    void usesOfPeopleWhoAreGoneStay() {
        new People(database, clock).remove("ann");

        uses.write(List.of(use(FIRST, DUMMY, left())));

        assertThat(uses.byReservation(FIRST).orElseThrow())
                .returns(null, Use::user)
                .returns("ann", Use::login);
    }

    @Test
    void filesAreKeptWhereThereIsAFolder() throws Exception {
        Path kept = folder.resolve("files_stored");
        Files files = new Files(database, Optional.of(kept));
        byte[] content = "library ieee;".getBytes(UTF_8);

        long id = files.sent(FIRST, "a.vhd", "program", content, clock.instant());
        files.sent(FIRST, "a.vhd", "program", content, clock.instant());
        files.answered(id, "ok", clock.instant());

        SentFile file = files.of(FIRST).getFirst();
        assertThat(file)
                .returns("a.vhd", SentFile::name)
                .returns("program", SentFile::info)
                .returns((long) content.length, SentFile::size)
                .returns(true, SentFile::stored)
                .returns("ok", SentFile::response);
        assertThat(file.sha256()).hasSize(64);
        assertThat(files.content(FIRST, id)).contains(content);
        assertThat(files.content(new ReservationId("another"), id)).isEmpty();
        try (Stream<Path> list = java.nio.file.Files.list(kept)) {
            assertThat(list.toList())
                    .hasSize(2)
                    .allSatisfy(one -> assertThat(
                                    PosixFilePermissions.toString(java.nio.file.Files.getPosixFilePermissions(one)))
                            .isEqualTo("rw-------"))
                    .anySatisfy(one -> assertThat(one.getFileName()).hasToString("2031_05_06___07_08_09_123_first"));
        }
    }

    @Test
    void filesAreNotKeptOtherwise() {
        Files files = new Files(database, Optional.empty());

        long id = files.sent(FIRST, "", "", new byte[3], clock.instant());

        assertThat(files.of(FIRST).getFirst().stored()).isFalse();
        assertThat(files.content(FIRST, id)).isEmpty();
    }

    @Test
    void aUseThatCannotBeWrittenLeavesNothingOfTheOthersBehind() {
        UseEntry good = use(FIRST, DUMMY, null);
        UseEntry bad = new UseEntry(
                new ReservationId("second"),
                "ann",
                DUMMY,
                "",
                "",
                good.resource(),
                good.began(),
                "{}",
                "{}",
                Map.of("k", "v"),
                null);
        database.change(handle -> handle.execute(trigger()));

        assertThatThrownBy(() -> uses.write(List.of(good, bad))).hasStackTraceContaining("no");

        assertThat(uses.byReservation(FIRST)).isEmpty();
        assertThat(commands.of(FIRST)).isEmpty();
    }
}
