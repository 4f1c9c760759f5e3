// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.weblab.core.scheduling.World.Core;
import org.weblab.core.scheduling.store.EndReason;
import org.weblab.core.scheduling.store.ReservationStatus;
import org.weblab.core.scheduling.store.ReservationStatus.Active;
import org.weblab.core.scheduling.store.ReservationStatus.Finished;
import org.weblab.core.scheduling.store.ReservationStatus.Queued;
import org.weblab.core.scheduling.store.ReservationStatus.Starting;
import org.weblab.core.scheduling.store.ReservationStatus.State;
import org.weblab.core.scheduling.store.Submission;
import org.weblab.protocol.ReservationId;
import org.weblab.protocol.laboratory.StartAnswer;

@ParameterizedClass
@EnumSource(Backend.class)
class TurnsTest {

    @RegisterExtension
    final Worlds worlds;

    private final World world;
    private final Core core;

    TurnsTest(Backend backend) {
        worlds = new Worlds(backend);
        world = worlds.of(1);
        core = world.core("core1");
    }

    @Test
    void whoeverWaitsIsToldThePlaceThenTheTurn() {
        ReservationId ana = world.reserve(core, "ana");
        ReservationId ben = world.reserve(core, "ben");
        ReservationId cleo = world.reserve(core, "cleo");
        Stream stream = follow(core, cleo);
        core.engine.turns.round();

        core.engine.scheduler().finish(ana, EndReason.LEFT);
        later();
        world.laboratory.thinks("start", () -> {
            core.engine.turns.round();
            return new StartAnswer.Started("{}", false);
        });
        core.engine.scheduler().finish(ben, EndReason.LEFT);
        core.engine.turns.round();

        assertThat(stream.states()).hasSize(4);
        assertThat(stream.states())
                .element(0)
                .isInstanceOfSatisfying(
                        Queued.class, at -> assertThat(at.place()).isEqualTo(1));
        assertThat(stream.states())
                .element(1)
                .isInstanceOfSatisfying(
                        Queued.class, at -> assertThat(at.place()).isZero());
        assertThat(stream.states()).element(2).isInstanceOf(Starting.class);
        assertThat(stream.states()).element(3).isInstanceOf(Active.class);
    }

    @Test
    void whatAnotherCoreDidIsToldAtTheNextReading() {
        Core other = world.core("core2");
        ReservationId ana = world.reserve(other, "ana");
        ReservationId ben = world.reserve(other, "ben");
        Stream stream = follow(core, ben);
        core.engine.turns.round();

        other.engine.scheduler().finish(ana, EndReason.LEFT);
        later();

        assertThat(stream.states()).last().isInstanceOf(Active.class);
    }

    @Test
    void nothingNewIsNotTold() {
        world.reserve(core, "ana");
        Stream stream = follow(core, world.reserve(core, "ben"));

        for (int i = 0; i < 30; i++) {
            world.pass(Duration.ofSeconds(1));
        }

        assertThat(stream.states()).hasSize(1);
    }

    @Test
    void anOlderStateNeverFollowsANewerOne() {
        List<ReservationStatus> told = new ArrayList<>();
        ReservationId ana = world.reserve(core, "ana");
        Follower follower = new Follower(ana, new Watcher<>() {
            @Override
            public void changed(ReservationStatus state) {
                told.add(state);
            }

            @Override
            public void ended() {}
        });
        ReservationStatus before = world.status(ana);
        core.engine.scheduler().finish(ana, EndReason.LEFT);
        ReservationStatus after = world.status(ana);

        follower.tell(after);
        follower.tell(before);
        follower.tell(after);

        assertThat(told).containsExactly(after);
    }

    @Test
    void anOpenStreamKeepsTheUseAndABrokenOneEndsItAfterAMinute() {
        ReservationId ana = core.engine.scheduler().submit(longUse("ana")).orElseThrow();
        Stream stream = follow(core, ana);

        world.pass(Duration.ofMinutes(10));
        assertThat(world.state(ana)).isInstanceOf(Active.class);
        stream.subscription.close();
        world.pass(Duration.ofSeconds(75));

        assertThat(world.state(ana))
                .isInstanceOfSatisfying(
                        Finished.class,
                        finished -> assertThat(finished.reason()).isEqualTo(EndReason.SILENT));
    }

    @Test
    void aBrokenStreamInTheQueueIsWaitedForAsLongAsASilentClient() {
        ReservationId ana = core.engine.scheduler().submit(longUse("ana")).orElseThrow();
        ReservationId ben = world.reserve(core, "ben");
        Stream using = follow(core, ana);
        Stream waiting = follow(core, ben);
        world.pass(Duration.ofSeconds(15));

        waiting.subscription.close();
        world.pass(Duration.ofSeconds(330));
        assertThat(world.state(ben)).isInstanceOf(Queued.class);
        world.pass(Duration.ofSeconds(30));

        assertThat(world.state(ben)).isInstanceOf(Finished.class);
        assertThat(using.ended).isFalse();
    }

    @Test
    void aStreamOfAnUnknownReservationEnds() {
        Stream stream = follow(core, ReservationId.random());

        core.engine.turns.round();

        assertThat(stream.ended).isTrue();
        assertThat(stream.states()).isEmpty();
    }

    @Test
    void withoutStreamsNothingIsRead() {
        core.road.cut(true);

        assertThat(core.engine.turns.round()).isEqualTo(Loop.UNTIL_WOKEN);
        assertThat(core.engine.board.round()).isEqualTo(Loop.UNTIL_WOKEN);
    }

    @Test
    void aCoreThatDoesNotReachItsStoreForFiveSecondsEndsItsStreams() {
        ReservationId ana = world.reserve(core, "ana");
        Stream stream = follow(core, ana);
        core.engine.turns.round();
        core.road.cut(true);

        world.clock.tick(Duration.ofSeconds(5));
        core.engine.endWhenLost();
        assertThat(stream.ended).isFalse();
        assertThat(core.engine.ready()).isTrue();
        world.clock.tick(Duration.ofSeconds(1));
        core.engine.endWhenLost();

        assertThat(stream.ended).isTrue();
        assertThat(core.engine.ready()).isFalse();
    }

    @Test
    void aStreamThatOpensWhileTheStoreIsAwayIsToldWhenItIsBack() {
        ReservationId ana = world.reserve(core, "ana");
        Stream stream = follow(core, ana);
        core.road.cut(true);
        assertThatThrownBy(core.engine.turns::round).hasMessageContaining("no road");

        core.road.cut(false);
        world.clock.tick(Duration.ofMillis(100));
        core.engine.turns.round();

        assertThat(stream.states()).hasSize(1);
    }

    private void later() {
        world.clock.tick(Duration.ofMillis(100));
        core.engine.turns.round();
    }

    private static Submission longUse(String student) {
        Submission usual = World.submission(student);
        return new Submission(
                usual.id(),
                usual.session(),
                usual.user(),
                usual.experiment(),
                3_600,
                usual.priority(),
                true,
                usual.clientData(),
                usual.request());
    }

    static Stream follow(Core core, ReservationId id) {
        Stream stream = new Stream();
        stream.subscription = core.engine.places().follow(id, stream);
        return stream;
    }

    /** What one browser hears. */
    static final class Stream implements Watcher<ReservationStatus> {
        final List<ReservationStatus> told = new CopyOnWriteArrayList<>();
        volatile boolean ended;
        Subscription subscription;

        @Override
        public void changed(ReservationStatus state) {
            told.add(state);
        }

        @Override
        public void ended() {
            ended = true;
        }

        List<State> states() {
            return told.stream().map(ReservationStatus::state).toList();
        }
    }
}
