// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.weblab.core.scheduling.store.Equipment.Cause;
import org.weblab.core.scheduling.store.Equipment.Out;
import org.weblab.core.scheduling.store.Holdings.Confirmed;
import org.weblab.core.scheduling.store.ReservationStatus.Active;
import org.weblab.core.scheduling.store.ReservationStatus.Disposing;
import org.weblab.core.scheduling.store.ReservationStatus.Finished;
import org.weblab.core.scheduling.store.ReservationStatus.Queued;
import org.weblab.core.scheduling.store.ReservationStatus.Starting;
import org.weblab.core.scheduling.store.Topology.Binding;
import org.weblab.protocol.ReservationId;

abstract class DeadlinesContract extends StoreContract {

    @Test
    void whoIsSilentInTheQueueLosesTheirPlace() {
        install(resource(R1, A));
        Work first = starting("ana", A);
        ReservationId silent = waitFor("ben", A);
        serve(Duration.ofSeconds(50));
        ReservationId heard = waitFor("eva", A);
        confirm(first);

        serve(Duration.ofSeconds(301));

        assertThat(state(silent)).isEqualTo(new Finished(EndReason.SILENT, false, null, null));
        assertThat(queued(heard).place()).isZero();
    }

    @Test
    void whoIsSilentInUseMakesRoomForTheNext() {
        install(resource(R1, A));
        Work start = only(submit(new Submission(
                        ReservationId.random(), wish("ana", A).session(), "ana", A, 3_600, 5, true, "{}", "{}"))
                .work());
        reservations().status(start.session().id());
        confirm(start);

        serve(Duration.ofSeconds(351));

        assertThat(state(start.session().id())).isEqualTo(new Disposing(EndReason.SILENT, "{}"));
        assertThat(view(R1).phase()).isEqualTo(Phase.CLEAN);
    }

    /** A deadline that has passed but was not yet swept: the sign of life counts. */
    @Test
    void aSignOfLifeBeforeTheSweepCounts() {
        install(resource(R1, A));
        starting("ana", A);
        ReservationId id = waitFor("ben", A);
        serve(Duration.ofSeconds(349));
        clock.tick(Duration.ofSeconds(2));

        reservations().status(id);
        expire();

        assertThat(state(id)).isInstanceOf(Queued.class);
    }

    @Test
    void theTimeIsOverAtTheSecond() {
        install(resource(R1, A));
        Work start = using("ana", A);
        clock.tick(Duration.ofMillis(99_999));
        assertThat(expire()).isEmpty();
        assertThat(active(start.session().id()).remaining()).isEqualTo(Duration.ofMillis(1));

        clock.tick(Duration.ofMillis(1));
        assertThat(active(start.session().id()).remaining()).isZero();
        Work clean = only(expire());

        assertThat(clean.phase()).isEqualTo(Phase.CLEAN);
        assertThat(clean.holding()).isEqualTo(start.holding());
        assertThat(state(start.session().id())).isEqualTo(new Disposing(EndReason.TIME_OVER, "{}"));
    }

    /** Scenario 16. */
    @Test
    void theTimeCanBeOverBeforeTheStartEnds() {
        install(resource(R1, A));
        Work start = starting("ana", A);
        clock.tick(Duration.ofSeconds(100));

        Work clean = only(expire());

        assertThat(clean.session()).isNull();
        assertThat(state(start.session().id())).isEqualTo(new Finished(EndReason.TIME_OVER, false, null, null));
        assertThat(holdings().confirmed(start.holding(), "{}", -1, false, CORE)).isEqualTo(new Confirmed.Refused());
    }

    /** Scenario 16. */
    @Test
    void theSecondsBeginAnewAfterAFailedStart() {
        install(resource(R1, A), resource(R2, A));
        Work start = starting("ana", A);
        clock.tick(Duration.ofMinutes(1));

        Work again = holdings()
                .failed(start.holding(), Phase.START, "no power", CORE)
                .work()
                .getLast();

        confirm(again);
        assertThat(active(start.session().id()).remaining()).isEqualTo(Duration.ofSeconds(100));
    }

    @Test
    void aStartThatDoesNotEndHasFailed() {
        Binding quick = new Binding(A, Duration.ofSeconds(20), Duration.ofMinutes(1), Duration.ofMinutes(1), false);
        install(new Topology.Resource(R1, LABORATORY, List.of(quick), Duration.ofMinutes(1)));
        Work start = starting("ana", A);

        serve(Duration.ofSeconds(29));
        assertThat(state(start.session().id())).isInstanceOf(Starting.class);
        serve(Duration.ofSeconds(2));

        assertThat(state(start.session().id())).isInstanceOf(Queued.class);
        assertThat(view(R1).phase()).isEqualTo(Phase.CLEAN);
        assertThat(view(R1).out()).extracting(Out::reason).containsExactly(Rules.NOT_STARTED);
    }

    /** Scenario 10. */
    @Test
    void aCleanUpThatDoesNotEndHoldsTheResourceButNotTheStudent() {
        install(resource(R1, A));
        Work start = using("ana", A);
        Work clean = leave(start.session().id());

        serve(Duration.ofSeconds(61));

        assertThat(state(start.session().id())).isEqualTo(new Finished(EndReason.LEFT, true, "{}", null));
        assertThat(view(R1).phase()).isEqualTo(Phase.CLEAN);
        assertThat(view(R1).out()).extracting(Out::reason).containsExactly(Rules.NOT_CLEANED);
        ReservationId next = waitFor("ben", A);
        Work given = only(holdings().disposed(clean.holding(), null, CORE));
        assertThat(given.session().id()).isEqualTo(next);
    }

    /** Scenario 7. */
    @Test
    void noCheckBringsBackWhatIsNotClean() {
        install(resource(R1, A));
        Work clean = leave(using("ana", A).session().id());
        serve(Duration.ofSeconds(61));

        for (String result : Arrays.asList(null, "no answer", null)) {
            only(holdings().claim(CORE, 10));
            assertThat(equipment().claimChecks(CORE, 10)).hasSize(1);
            equipment().checked(R1, result, Duration.ofSeconds(10), CORE);
            clock.tick(Duration.ofSeconds(10));
        }

        assertThat(view(R1).out()).extracting(Out::cause).containsExactly(Cause.UNCLEAN);
        assertThat(equipment().overview(List.of(A)).get(A).working()).isZero();
        holdings().disposed(clean.holding(), null, CORE);
        assertThat(view(R1).out()).isEmpty();
        assertThat(equipment().overview(List.of(A)).get(A).free()).isEqualTo(1);
    }

    @Test
    void aCleanUpAfterAFailedStartMayNotTakeLongerEither() {
        install(resource(R1, A));
        Work start = starting("ana", A);
        Work clean = only(holdings()
                .failed(start.holding(), Phase.START, "no power", CORE)
                .work());
        equipment().back(R1, Cause.BROKEN, CORE);

        tryInVain(clean, Duration.ofSeconds(20), false);
        tryInVain(clean, Duration.ofSeconds(20), false);
        tryInVain(clean, Duration.ofSeconds(19), false);
        assertThat(view(R1).out()).isEmpty();
        tryInVain(clean, Duration.ofSeconds(1), false);

        assertThat(view(R1).out()).extracting(Out::reason).containsExactly(Rules.NOT_CLEANED);
        assertThat(queued(start.session().id()).outOfOrder()).isTrue();
        Work again = only(holdings().disposed(clean.holding(), null, CORE));
        assertThat(again.session().id()).isEqualTo(start.session().id());
    }

    /** A server that restarts, or a core that drains and asks nobody, says nothing about the equipment. */
    @Test
    void oneVainTryOfALongCleanUpMeansNothing() {
        Work clean = only(register(resource(R1, A)));
        tryInVain(clean, Duration.ofMinutes(5), true);

        tryInVain(clean, Duration.ofSeconds(1), false);
        tryInVain(clean, Duration.ofSeconds(1), false);
        assertThat(view(R1).out()).isEmpty();
        tryInVain(clean, Duration.ofSeconds(1), false);

        assertThat(view(R1).out()).extracting(Out::cause).containsExactly(Cause.UNCLEAN);
    }

    @Test
    void aLaboratoryThatAsksForTimeToCleanWhatIsNewGetsAnHour() {
        Work clean = only(register(resource(R1, A)));

        tryInVain(clean, Duration.ofMinutes(59), true);
        assertThat(view(R1).out()).isEmpty();
        tryInVain(clean, Duration.ofMinutes(1), true);

        assertThat(view(R1).out()).extracting(Out::cause).containsExactly(Cause.UNCLEAN);
    }

    /** Some time later the clean-up is given back, and due again. */
    private void tryInVain(Work clean, Duration time, boolean said) {
        clock.tick(time);
        holdings().claim(CORE, 10);
        holdings().later(clean.holding(), Phase.CLEAN, CORE.owner(), 0, said);
    }

    @Test
    void aLaboratoryThatAsksForTimeToCleanGetsAnHour() {
        install(resource(R1, A));
        Work start = using("ana", A);
        Work clean = leave(start.session().id());
        ReservationId id = start.session().id();

        for (int minute = 0; minute < 59; minute++) {
            serve(Duration.ofSeconds(59));
            holdings().later(clean.holding(), Phase.CLEAN, CORE.owner(), 0, true);
            only(holdings().claim(CORE, 10));
        }
        assertThat(state(id)).isInstanceOf(Disposing.class);
        for (int minute = 0; minute < 3; minute++) {
            serve(Duration.ofSeconds(59));
            holdings().later(clean.holding(), Phase.CLEAN, CORE.owner(), 0, true);
            only(holdings().claim(CORE, 10));
        }
        assertThat(state(id)).isInstanceOf(Finished.class);
    }

    @Test
    void aBrokenStreamInUseIsSilentAfterItsGrace() {
        install(resource(R1, A));
        Work start = using("ana", A);
        ReservationId id = start.session().id();

        reservations().alive(List.of(id), Duration.ofMinutes(1));

        serve(Duration.ofSeconds(59));
        assertThat(state(id)).isInstanceOf(Active.class);
        serve(Duration.ofSeconds(2));
        assertThat(state(id)).isEqualTo(new Disposing(EndReason.SILENT, "{}"));
    }

    /** Scenario 24: a telephone that sleeps keeps its place. */
    @Test
    void aBrokenStreamInTheQueueIsGoodForThePollTime() {
        install(resource(R1, A));
        starting("ana", A);
        ReservationId id = submit(wish("ben", A)).id();

        reservations().alive(List.of(id), Duration.ofMinutes(1));

        serve(Duration.ofSeconds(349));
        assertThat(state(id)).isInstanceOf(Queued.class);
        serve(Duration.ofSeconds(2));
        assertThat(state(id)).isInstanceOf(Finished.class);
    }

    @Test
    void whereTheLaboratoryWatchesOverStudentsNobodyIsSilent() {
        Binding managed = new Binding(A, Duration.ofMinutes(10), Duration.ofMinutes(1), Duration.ofMinutes(1), true);
        install(new Topology.Resource(R1, LABORATORY, List.of(managed), Duration.ofMinutes(1)));
        Work start = only(submit(notCounting(wish("ana", A))).work());
        confirm(start);

        serve(Duration.ofSeconds(99));

        assertThat(state(start.session().id())).isInstanceOf(Active.class);
    }

    /** Scenario 9: the store or all cores were away; nobody could be heard. */
    @Test
    void nobodyIsThrownOutForTheTimeInWhichNobodyServed() {
        install(resource(R1, A), resource(R2, A));
        Work inUse = only(submit(longWish("ana")).work());
        confirm(inUse);
        Work starting = only(submit(longWish("ben")).work());
        ReservationId waiting = waitFor("eva", A);

        clock.tick(Duration.ofMinutes(30));
        expire();

        assertThat(state(inUse.session().id())).isInstanceOf(Active.class);
        assertThat(state(starting.session().id())).isInstanceOf(Starting.class);
        assertThat(state(waiting)).isInstanceOf(Queued.class);
    }

    private static Submission longWish(String student) {
        Submission wish = wish(student, A);
        return new Submission(wish.id(), wish.session(), student, A, 7_200, 5, true, wish.clientData(), wish.request());
    }

    /** Rule 2 of a loss of the store. */
    @Test
    void afterASeamWhatNobodyHoldsIsCleanedUnderAFreshToken() {
        install(resource(R1, A), resource(R2, A));
        Work used = using("ana", A);
        expire();

        clock.tick(Duration.ofMillis(2_001));
        expire();

        Work clean = only(holdings().claim(CORE, 10));
        assertThat(clean.phase()).isEqualTo(Phase.CLEAN);
        assertThat(clean.session()).isNull();
        assertThat(clean.holding().resource()).isNotEqualTo(used.holding().resource());
        assertThat(clean.holding().token()).isGreaterThan(used.holding().token());
        assertThat(active(used.session().id()).holding()).isEqualTo(used.holding());
        ReservationId next = waitFor("ben", A);
        assertThat(only(holdings().disposed(clean.holding(), null, CORE))
                        .session()
                        .id())
                .isEqualTo(next);
    }

    @Test
    void twoSecondsWithoutASweepAreNoSeam() {
        install(resource(R1, A));
        expire();

        clock.tick(Duration.ofSeconds(2));
        expire();

        assertThat(view(R1).phase()).isNull();
    }

    @Test
    void versionsLeaveBehindWhatMayHaveBeenLost() {
        install(resource(R1, A));
        starting("ana", A);
        ReservationId id = waitFor("ben", A);
        clock.tick(Duration.ofMinutes(1));

        expire();

        assertThat(reservations().status(id).orElseThrow().version()).isGreaterThan(Rules.micros(clock.instant()) - 1);
    }

    @Test
    void noMoreThanTheLimitIsEndedAtOnce() {
        install(resource(R1, A));
        starting("ana", A);
        List<ReservationId> ids = List.of(
                submit(wish("a", A)).id(),
                submit(wish("b", A)).id(),
                submit(wish("c", A)).id());
        serve(Duration.ofSeconds(59));
        clock.tick(Duration.ofSeconds(2));

        subject.store().deadlines().expire(2, CORE);
        assertThat(ids.stream().filter(id -> state(id) instanceof Finished)).hasSize(2);
        subject.store().deadlines().expire(2, CORE);
        assertThat(ids.stream().filter(id -> state(id) instanceof Finished)).hasSize(3);
    }

    @Test
    void nothingIsGivenOutBeforeTheStoreHasSettled() {
        reopenWith(new StoreOptions(Duration.ofSeconds(350), Duration.ofSeconds(20)));
        install(resource(R1, A));
        ReservationId late = waitFor("ana", A);
        ReservationId early = submit(wish("ben", A, 1)).id();
        serve(Duration.ofSeconds(18));
        assertThat(queued(early).place()).isZero();

        clock.tick(Duration.ofSeconds(2));
        Work start = only(expire());

        assertThat(start.session().id()).isEqualTo(early);
        assertThat(queued(late).place()).isZero();
    }

    @Test
    void whatIsFreeIsGivenOutWhenTheStoreSettlesDuringARestart() {
        reopenWith(new StoreOptions(Duration.ofSeconds(350), Duration.ofSeconds(20)));
        install(resource(R1, A));
        ReservationId id = waitFor("ana", A);
        serve(Duration.ofSeconds(18));
        clock.tick(Duration.ofSeconds(2));

        subject.restart();
        expire();

        assertThat(state(id)).isInstanceOf(Starting.class);
    }

    @Test
    void aRestartKeepsTheQueueTheHoldingsAndThePatience() {
        install(resource(R1, A), resource(R2, B));
        Work used = only(submit(longWish("ana")).work());
        reservations().status(used.session().id());
        confirm(used);
        ReservationId first = waitFor("ben", A);
        ReservationId second = waitFor("eva", A);
        serve(Duration.ofSeconds(100));
        clock.tick(Duration.ofHours(1));

        subject.restart();

        assertThat(active(used.session().id()).holding()).isEqualTo(used.holding());
        assertThat(queued(first).place()).isZero();
        assertThat(queued(second).place()).isEqualTo(1);
        Work fence = only(holdings().claim(CORE, 10));
        assertThat(fence.phase()).isEqualTo(Phase.CLEAN);
        assertThat(fence.holding().resource()).isEqualTo(R2);
        serve(Duration.ofSeconds(246));
        assertThat(state(first)).isInstanceOf(Queued.class);
        serve(Duration.ofSeconds(6));
        assertThat(state(first)).isEqualTo(new Finished(EndReason.SILENT, false, null, null));
    }
}
