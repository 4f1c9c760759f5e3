// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.weblab.core.scheduling.World.Core;
import org.weblab.core.scheduling.store.EndReason;
import org.weblab.core.scheduling.store.Lease;
import org.weblab.core.scheduling.store.Phase;
import org.weblab.core.scheduling.store.ReservationStatus.Active;
import org.weblab.core.scheduling.store.ReservationStatus.Finished;
import org.weblab.core.scheduling.store.ReservationStatus.Queued;
import org.weblab.core.scheduling.store.Submission;
import org.weblab.protocol.HoldingId;
import org.weblab.protocol.ReservationId;
import org.weblab.protocol.laboratory.Laboratory;
import org.weblab.protocol.laboratory.StartAnswer;

@ParameterizedClass
@EnumSource(Backend.class)
class StartsTest {

    private static final Duration LEASE_AND_A_BIT = Duration.ofSeconds(12);

    @RegisterExtension
    final Worlds worlds;

    private final World world;

    StartsTest(Backend backend) {
        worlds = new Worlds(backend);
        world = worlds.of(1);
    }

    @Test
    void whoeverFindsAFreeCopyUsesItAtOnce() {
        Core core = world.core("core1");

        ReservationId ana = world.reserve(core, "ana");

        assertThat(world.state(ana))
                .isInstanceOfSatisfying(
                        Active.class,
                        active -> assertThat(active.configuration())
                                .isEqualTo("{\"token\":%d}", active.holding().token()));
    }

    @Test
    void theSecondStudentWaitsAndIsStartedWhenTheFirstLeaves() {
        Core core = world.core("core1");
        ReservationId ana = world.reserve(core, "ana");
        ReservationId ben = world.reserve(core, "ben");
        assertThat(world.state(ben))
                .isInstanceOfSatisfying(
                        Queued.class, queued -> assertThat(queued.place()).isZero());

        core.engine.scheduler().finish(ana, EndReason.LEFT);

        assertThat(world.state(ana)).isInstanceOf(Finished.class);
        assertThat(world.state(ben)).isInstanceOf(Active.class);
    }

    @Test
    void theExperimentIsToldWhatExistingOnesRead() {
        Core core = world.core("core1");
        Submission submission = World.submission("ana");

        core.engine.scheduler().submit(submission);

        Laboratory.StartRequest request = world.laboratory.starts.getFirst();
        assertThat(request.experiment()).isEqualTo("dummy@Dummy experiments");
        assertThat(request.clientData()).isEqualTo("{\"back\":\"http://localhost/\"}");
        assertThat(request.reservation()).isEqualTo(submission.id());
        assertThat(request.serverData())
                .containsEntry("priority.queue.slot.length", "200")
                .containsEntry("priority.queue.slot.start.utc", "2031-05-06 07:08:09.123000")
                .containsEntry("priority.queue.slot.start.timestamp", "1935817689.12")
                .containsEntry("priority.queue.slot.initialization_in_accounting", true)
                .containsEntry("request.experiment_id.experiment_name", "dummy")
                .containsEntry("request.experiment_id.category_name", "Dummy experiments")
                .containsEntry("request.username", "ana")
                .containsEntry("request.username.unique", "ana")
                .containsEntry("request.full_name", "ana")
                .containsEntry("request.locale", "es")
                .containsEntry("weblab_reservation_id", submission.id().value())
                .containsKeys("priority.queue.slot.start", "priority.queue.slot.start.timezone")
                .hasSize(13);
    }

    @Test
    void aCoreThatDiesBetweenTheLaboratorysYesAndItsConfirmationIsReplacedInTheSameSession() {
        Core first = world.core("core1");
        Core second = world.core("core2");
        world.laboratory.thinks("start", () -> {
            first.die();
            return new StartAnswer.Started("the configuration", false);
        });
        world.laboratory.answers("start", new StartAnswer.Started("the configuration", false));

        ReservationId ana = world.reserve(first, "ana");
        assertThat(world.state(ana)).isNotInstanceOf(Active.class);
        world.pass(LEASE_AND_A_BIT);

        assertThat(world.laboratory.starts)
                .hasSize(2)
                .allSatisfy(request -> assertThat(request.holding()).isEqualTo(world.holding(ana)));
        assertThat(world.state(ana))
                .isInstanceOfSatisfying(
                        Active.class,
                        active -> assertThat(active.configuration()).isEqualTo("the configuration"));
        assertThat(second.engine.ready()).isTrue();
    }

    @Test
    void theBadNewsOfACoreThatLostItsLeaseIsIgnored() {
        Core slow = world.core("core1");
        Core quick = world.core("core2");
        world.laboratory.thinks("start", () -> {
            world.clock.tick(LEASE_AND_A_BIT);
            quick.engine.confirmer.claim();
            return new StartAnswer.Failed("no road any more");
        });

        ReservationId ana = world.reserve(slow, "ana");

        assertThat(world.state(ana)).isInstanceOf(Active.class);
        assertThat(world.resource(1).out()).isEmpty();
    }

    @Test
    void aWallClockThatIsSetForwardEndsNoLease() {
        Core first = world.core("core1");
        Core second = world.core("core2");
        world.laboratory.thinks("start", () -> {
            world.wallIsAhead = Duration.ofHours(1);
            for (int i = 0; i < 4; i++) {
                world.clock.tick(Duration.ofSeconds(3));
                first.engine.confirmer.renew();
            }
            second.engine.confirmer.claim();
            return new StartAnswer.Started("{}", false);
        });

        world.reserve(first, "ana");

        assertThat(world.laboratory.count("start")).isEqualTo(1);
    }

    @Test
    void aConfigurationThatNoStoreCouldKeepIsAFailedStart() {
        world.laboratory.answers("start", new StartAnswer.Started("x".repeat(Confirmer.LONGEST_TEXT + 1), false));

        ReservationId ana = world.reserve(world.core("core1"), "ana");

        assertThat(world.status(ana).attempts()).isEqualTo(1);
        assertThat(world.resource(1).out())
                .singleElement()
                .satisfies(out -> assertThat(out.reason()).contains("more than can be kept"));
    }

    @Test
    void theGoodNewsOfACoreThatLostItsLeaseCounts() {
        Core slow = world.core("core1");
        Core quick = world.core("core2");
        AtomicReference<HoldingId> holding = new AtomicReference<>();
        world.laboratory.thinks("start", () -> {
            world.clock.tick(LEASE_AND_A_BIT);
            holding.set(world.store
                    .holdings()
                    .claim(new Lease("core2", LEASE_AND_A_BIT), 9)
                    .getFirst()
                    .holding());
            return new StartAnswer.Started("from the slow one", false);
        });

        ReservationId ana = world.reserve(slow, "ana");

        assertThat(world.holding(ana)).isEqualTo(holding.get());
        assertThat(quick.engine.ready()).isFalse();
    }

    @Test
    void aStartThatComesTooLateIsCleanedByWhoeverMadeIt() {
        Core core = world.core("core1");
        Submission submission = World.submission("ana");
        world.laboratory.heard();
        world.laboratory.thinks("start", () -> {
            core.engine.scheduler().finish(submission.id(), EndReason.LEFT);
            return new StartAnswer.Started("{}", false);
        });

        core.engine.scheduler().submit(submission);

        HoldingId holding = world.laboratory.starts.getFirst().holding();
        assertThat(world.laboratory.heard())
                .containsExactly("start " + holding, "dispose " + holding, "dispose " + holding);
        assertThat(world.state(submission.id())).isEqualTo(new Finished(EndReason.LEFT, false, null, null));
    }

    @Test
    void aCoreWithoutRoadToTheLaboratoryHandsBackToOneThatHasOne() {
        FakeLaboratory nowhere = new FakeLaboratory();
        Core lost = world.core("core1");
        Core cutOff = world.core("core2", address -> nowhere);
        nowhere.answers("start", FakeLaboratory.unreachable(false));

        ReservationId ana = world.reserve(cutOff, "ana");
        assertThat(world.state(ana)).isNotInstanceOf(Active.class);
        lost.engine.confirmer.claim();

        assertThat(world.state(ana)).isInstanceOf(Active.class);
        assertThat(world.status(ana).attempts()).isZero();
    }

    @Test
    void nobodyWithARoadIsFoundTwiceThenTheCopyIsBroken() {
        Core core = world.core("core1");
        RuntimeException nobody = FakeLaboratory.unreachable(false);
        world.laboratory.answers("start", nobody, nobody, nobody);

        ReservationId ana = world.reserve(core, "ana");
        core.engine.confirmer.claim();
        assertThat(world.status(ana).attempts()).isZero();
        core.engine.confirmer.claim();

        assertThat(world.status(ana).attempts()).isEqualTo(1);
        assertThat(world.state(ana))
                .isInstanceOfSatisfying(
                        Queued.class, queued -> assertThat(queued.outOfOrder()).isTrue());
        assertThat(world.resource(1).out())
                .singleElement()
                .satisfies(out -> assertThat(out.reason()).contains("nobody there"));
    }

    @Test
    void aCallThatBreaksOffIsAFailureAndIsCleaned() {
        World two = worlds.of(2);
        Core core = two.core("core1");
        two.laboratory.answers("start", FakeLaboratory.unreachable(true));

        ReservationId ana = two.reserve(core, "ana");

        HoldingId broken = two.laboratory.starts.getFirst().holding();
        assertThat(two.holding(ana).resource()).isNotEqualTo(broken.resource());
        assertThat(two.laboratory.calls).contains("dispose " + broken);
    }

    @Test
    void anExperimentThatDoesNotStartThreeTimesEndsTheReservation() {
        World three = worlds.of(3);
        Core core = three.core("core1");
        StartAnswer no = new StartAnswer.Failed("the board is on fire");
        three.laboratory.answers("start", no, no, no);

        ReservationId ana = three.reserve(core, "ana");

        assertThat(three.state(ana)).isEqualTo(new Finished(EndReason.FAILED, false, null, null));
        assertThat(three.laboratory.count("start")).isEqualTo(3);
    }

    @Test
    void aBatchIsOverAsSoonAsItBegan() {
        Core core = world.core("core1");
        world.laboratory.answers("start", new StartAnswer.Started("{}", true));

        ReservationId ana = world.reserve(core, "ana");

        assertThat(world.state(ana)).isEqualTo(new Finished(EndReason.BATCH, true, "{}", null));
        assertThat(world.resource(1).phase()).isNull();
        assertThat(world.laboratory.count("ask")).isZero();
    }

    @Test
    void aLongStartKeepsItsLeaseUntilItsLimitAndNoLonger() {
        Core core = world.core("core1");
        Core other = world.core("core2");
        world.laboratory.thinks("start", () -> {
            world.pass(Duration.ofSeconds(590));
            assertThat(world.laboratory.count("start")).isEqualTo(1);
            world.pass(Duration.ofSeconds(50));
            return new StartAnswer.Failed("after all");
        });

        ReservationId ana = world.reserve(core, "ana");

        assertThat(other.engine.ready()).isTrue();
        assertThat(world.state(ana)).isNotInstanceOf(Queued.class);
        assertThat(world.resource(1).phase()).isNotEqualTo(Phase.START);
    }
}
