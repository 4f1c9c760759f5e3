// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.weblab.core.scheduling.store.Equipment.Cause;
import org.weblab.core.scheduling.store.Holdings.Confirmed;
import org.weblab.core.scheduling.store.ReservationStatus.Disposing;
import org.weblab.core.scheduling.store.ReservationStatus.Finished;
import org.weblab.core.scheduling.store.ReservationStatus.Queued;
import org.weblab.core.scheduling.store.ReservationStatus.Starting;
import org.weblab.protocol.HoldingId;
import org.weblab.protocol.ReservationId;

abstract class HoldingsContract extends StoreContract {

    @Test
    void aConfirmationBeginsTheUse() {
        install(resource(R1, A));
        Work start = starting("ana", A);
        clock.tick(Duration.ofSeconds(30));

        holdings().confirmed(start.holding(), "{\"camera\":1}", -1, false, CORE);

        ReservationStatus.Active active = active(start.session().id());
        assertThat(active.holding()).isEqualTo(start.holding());
        assertThat(active.laboratory()).isEqualTo(LABORATORY);
        assertThat(active.configuration()).isEqualTo("{\"camera\":1}");
        assertThat(active.remaining()).isEqualTo(Duration.ofSeconds(70));
    }

    @Test
    void theSecondsRunFromTheConfirmationIfInitialisationDoesNotCount() {
        install(resource(R1, A));
        Work start = only(submit(notCounting(wish("ana", A))).work());
        clock.tick(Duration.ofSeconds(30));

        confirm(start);

        assertThat(active(start.session().id()).remaining()).isEqualTo(Duration.ofSeconds(100));
    }

    @Test
    void aRepeatedConfirmationAnswersTheSame() {
        install(resource(R1, A));
        Work start = using("ana", A);

        assertThat(holdings().confirmed(start.holding(), "{\"other\":1}", 5, false, OTHER_CORE))
                .isEqualTo(new Confirmed.Accepted(List.of()));
        assertThat(active(start.session().id()).configuration()).isEqualTo("{}");
    }

    /** Scenario 8. */
    @Test
    void aConfirmationAfterTheStudentHasLeftIsRefused() {
        install(resource(R1, A));
        Work start = starting("ana", A);
        leave(start.session().id());

        assertThat(holdings().confirmed(start.holding(), "{}", -1, false, CORE)).isEqualTo(new Confirmed.Refused());
        assertThat(state(start.session().id())).isInstanceOf(Finished.class);
    }

    @Test
    void aConfirmationWithAnOldTokenIsRefused() {
        install(resource(R1, A));
        Work start = starting("ana", A);
        HoldingId old = new HoldingId(R1, start.holding().token() - 1);

        assertThat(holdings().confirmed(old, "{}", -1, false, CORE)).isEqualTo(new Confirmed.Refused());
        assertThat(state(start.session().id())).isInstanceOf(Starting.class);
    }

    /** Scenario 30: the laboratory joins the calls of one token. */
    @Test
    void goodNewsCountEvenWithoutTheLease() {
        install(resource(R1, A));
        Work start = starting("ana", A);
        clock.tick(Duration.ofSeconds(11));
        only(holdings().claim(OTHER_CORE, 10));

        confirm(start);

        assertThat(active(start.session().id()).holding()).isEqualTo(start.holding());
    }

    @Test
    void aBatchGoesOnToItsCleanUp() {
        install(resource(R1, A));
        Work start = starting("ana", A);
        ReservationId id = start.session().id();

        Confirmed answer = holdings().confirmed(start.holding(), "{}", -1, true, CORE);

        Work clean = only(((Confirmed.Accepted) answer).work());
        assertThat(clean.phase()).isEqualTo(Phase.CLEAN);
        assertThat(clean.session().id()).isEqualTo(id);
        assertThat(state(id)).isEqualTo(new Disposing(EndReason.BATCH, "{}"));
        assertThat(holdings().confirmed(start.holding(), "{}", -1, true, CORE))
                .isEqualTo(new Confirmed.Accepted(List.of()));
    }

    /** Scenario 13. */
    @Test
    void badNewsOfWhoLostTheLeaseDoNotEndAStart() {
        install(resource(R1, A));
        Work start = starting("ana", A);
        clock.tick(Duration.ofSeconds(11));
        only(holdings().claim(OTHER_CORE, 10));

        assertThat(holdings().failed(start.holding(), Phase.START, "no road", CORE))
                .isEmpty();

        assertThat(state(start.session().id())).isInstanceOf(Starting.class);
        assertThat(view(R1).out()).isEmpty();
    }

    /** Scenario 13. */
    @Test
    void badNewsOfAStartSayNothingAboutAUse() {
        install(resource(R1, A));
        Work start = using("ana", A);

        assertThat(holdings().failed(start.holding(), Phase.START, "late", CORE))
                .isEmpty();

        assertThat(active(start.session().id()).holding()).isEqualTo(start.holding());
    }

    /** Scenarios 3 and 7. */
    @Test
    void aFailedStartIsCleanedBeforeAnybodyGetsTheResource() {
        install(resource(R1, A));
        Work start = starting("ana", A);

        Work clean = only(holdings().failed(start.holding(), Phase.START, "no power", CORE));

        assertThat(clean.phase()).isEqualTo(Phase.CLEAN);
        assertThat(clean.session()).isNull();
        assertThat(queued(start.session().id()).outOfOrder()).isTrue();
        assertThat(view(R1).out()).extracting(Equipment.Out::reason).containsExactly("no power");
        assertThat(equipment().back(R1, Cause.BROKEN, CORE).work()).isEmpty();
        assertThat(view(R1).phase()).isEqualTo(Phase.CLEAN);
        Work again = only(holdings().disposed(clean.holding(), null, CORE));
        assertThat(again.session().id()).isEqualTo(start.session().id());
    }

    @Test
    void afterAFailedStartAnotherCopyIsTriedAtOnce() {
        install(resource(R1, A), resource(R2, A));
        Work start = starting("ana", A);

        List<Work> work = holdings().failed(start.holding(), Phase.START, "no power", CORE);

        assertThat(work).extracting(Work::phase).containsExactly(Phase.CLEAN, Phase.START);
        assertThat(work.getLast().holding().resource()).isEqualTo(R2);
        assertThat(work.getLast().session().seconds()).isEqualTo(100);
    }

    /** Scenario 11: the key never changes. */
    @Test
    void whoFailedToStartKeepsTheirPlaces() {
        install(resource(R1, A), resource(R2, A));
        Work first = starting("ana", A);
        Work second = starting("ben", A);
        ReservationId third = waitFor("eva", A);

        holdings().failed(second.holding(), Phase.START, "no power", CORE);
        holdings().failed(first.holding(), Phase.START, "no power", CORE);

        assertThat(queued(first.session().id()).place()).isZero();
        assertThat(queued(second.session().id()).place()).isEqualTo(1);
        assertThat(queued(third).place()).isEqualTo(2);
    }

    /** Scenario 10. */
    @Test
    void theThirdFailureEndsTheReservation() {
        install(resource(R1, A));
        Work start = starting("ana", A);
        ReservationId id = start.session().id();
        for (int i = 0; i < 2; i++) {
            Work clean = only(holdings().failed(start.holding(), Phase.START, "no power", CORE));
            equipment().back(R1, Cause.BROKEN, CORE);
            start = only(holdings().disposed(clean.holding(), null, CORE));
        }
        assertThat(reservations().status(id).orElseThrow().attempts()).isEqualTo(2);

        holdings().failed(start.holding(), Phase.START, "no power", CORE);

        assertThat(state(id)).isEqualTo(new Finished(EndReason.FAILED, false, null, null));
        assertThat(reservations().status(id).orElseThrow().attempts()).isEqualTo(3);
    }

    @Test
    void aUseThatTheLaboratoryLostBeginsAgainWithTheSecondsThatAreLeft() {
        install(resource(R1, A));
        Work start = using("ana", A);
        ReservationId id = start.session().id();
        ReservationId next = waitFor("ben", A);
        clock.tick(Duration.ofMinutes(1));

        Work clean = only(holdings().failed(start.holding(), Phase.USE, "restarted", OTHER_CORE));

        assertThat(queued(id).place()).isZero();
        assertThat(queued(next).place()).isEqualTo(1);
        equipment().back(R1, Cause.BROKEN, CORE);
        Work again = only(holdings().disposed(clean.holding(), null, CORE));
        assertThat(again.session().id()).isEqualTo(id);
        assertThat(again.session().seconds()).isEqualTo(40);
        confirm(again);
        assertThat(active(id).remaining()).isEqualTo(Duration.ofSeconds(40));
    }

    @Test
    void aLostUseWithoutTimeLeftIsOver() {
        install(resource(R1, A));
        Work start = using("ana", A);
        clock.tick(Duration.ofSeconds(100));

        holdings().failed(start.holding(), Phase.USE, "restarted", CORE);

        assertThat(state(start.session().id())).isEqualTo(new Finished(EndReason.TIME_OVER, true, "{}", null));
    }

    @Test
    void aCleanUpHandsTheResourceToTheNext() {
        install(resource(R1, A, B));
        Work start = using("ana", A);
        ReservationId next = waitFor("ben", B);
        Work clean = leave(start.session().id());

        Work handedOn = only(holdings().disposed(clean.holding(), null, CORE));

        assertThat(handedOn.session().id()).isEqualTo(next);
        assertThat(handedOn.holding().token()).isGreaterThan(start.holding().token());
    }

    @Test
    void aRepeatedCleanUpChangesNothing() {
        install(resource(R1, A));
        Work start = using("ana", A);
        Work clean = leave(start.session().id());
        ReservationId next = waitFor("ben", A);
        holdings().disposed(clean.holding(), null, CORE);

        assertThat(holdings().disposed(clean.holding(), "{}", CORE)).isEmpty();

        assertThat(state(next)).isInstanceOf(Starting.class);
        assertThat(state(start.session().id())).isEqualTo(new Finished(EndReason.LEFT, true, "{}", null));
    }

    /** Scenario 8. */
    @Test
    void aCleanUpSaidDuringAStartOrAUseChangesNothing() {
        install(resource(R1, A));
        Work start = starting("ana", A);

        assertThat(holdings().disposed(start.holding(), null, CORE)).isEmpty();
        assertThat(state(start.session().id())).isInstanceOf(Starting.class);
        confirm(start);
        assertThat(holdings().disposed(start.holding(), null, CORE)).isEmpty();
        assertThat(active(start.session().id()).holding()).isEqualTo(start.holding());
    }

    @Test
    void whatWasNotDoneIsClaimedWhenTheLeaseHasRunOut() {
        install(resource(R1, A));
        Work start = starting("ana", A);

        assertThat(holdings().claim(OTHER_CORE, 10)).isEmpty();
        clock.tick(Duration.ofSeconds(10));
        Work claimed = only(holdings().claim(OTHER_CORE, 10));

        assertThat(claimed.holding()).isEqualTo(start.holding());
        assertThat(claimed.phase()).isEqualTo(Phase.START);
        assertThat(claimed.session()).isEqualTo(start.session());
        assertThat(holdings().claim(CORE, 10)).isEmpty();
    }

    @Test
    void aClaimTakesNoMoreThanItsLimitOldestFirst() {
        install(resource(R1, A), resource(R2, A));
        Work first = starting("ana", A);
        clock.tick(Duration.ofSeconds(1));
        Work second = starting("ben", A);
        clock.tick(Duration.ofSeconds(20));

        assertThat(only(holdings().claim(OTHER_CORE, 1)).holding()).isEqualTo(first.holding());
        assertThat(only(holdings().claim(OTHER_CORE, 1)).holding()).isEqualTo(second.holding());
    }

    @Test
    void aRenewedLeaseIsNotClaimed() {
        install(resource(R1, A));
        Work start = starting("ana", A);
        clock.tick(Duration.ofSeconds(9));

        assertThat(holdings().renew(Map.of(start.holding(), Phase.START), CORE))
                .isEqualTo(Map.of(start.holding(), true));

        clock.tick(Duration.ofSeconds(9));
        assertThat(holdings().claim(OTHER_CORE, 10)).isEmpty();
    }

    @Test
    void aLeaseThatIsLostOrOfAnotherPhaseIsNotRenewed() {
        install(resource(R1, A));
        Work start = starting("ana", A);

        assertThat(holdings().renew(Map.of(start.holding(), Phase.START), OTHER_CORE))
                .isEqualTo(Map.of(start.holding(), false));
        assertThat(holdings().renew(Map.of(start.holding(), Phase.CLEAN), CORE))
                .isEqualTo(Map.of(start.holding(), false));
        leave(start.session().id());
        assertThat(holdings().renew(Map.of(start.holding(), Phase.START), CORE))
                .isEqualTo(Map.of(start.holding(), false));
    }

    @Test
    void workHandedBackIsDueAgainThen() {
        install(resource(R1, A));
        Work start = starting("ana", A);

        holdings().later(start.holding(), Phase.START, CORE.owner(), 0, false);
        Work second = only(holdings().claim(OTHER_CORE, 10));
        holdings().later(start.holding(), Phase.START, OTHER_CORE.owner(), 2.5, false);

        assertThat(second.tries()).isEqualTo(1);
        clock.tick(Duration.ofMillis(2_499));
        assertThat(holdings().claim(CORE, 10)).isEmpty();
        clock.tick(Duration.ofMillis(1));
        assertThat(only(holdings().claim(CORE, 10)).tries()).isEqualTo(2);
    }

    @Test
    void onlyTheOwnerHandsWorkBack() {
        install(resource(R1, A));
        Work start = starting("ana", A);

        holdings().later(start.holding(), Phase.START, OTHER_CORE.owner(), 0, false);
        holdings().later(start.holding(), Phase.CLEAN, CORE.owner(), 0, false);

        assertThat(holdings().claim(OTHER_CORE, 10)).isEmpty();
    }

    /** Scenario 12: no question is known to one core alone. */
    @Test
    void theQuestionWhetherToFinishIsDueUntilItIsNeverToBeAskedAgain() {
        install(resource(R1, A));
        Work start = starting("ana", A);
        holdings().confirmed(start.holding(), "{}", 5, false, CORE);

        assertThat(holdings().claim(CORE, 10)).isEmpty();
        clock.tick(Duration.ofSeconds(5));
        Work ask = only(holdings().claim(CORE, 10));
        assertThat(ask.phase()).isEqualTo(Phase.USE);
        assertThat(ask.limit()).isEqualTo(Duration.ofSeconds(500));
        clock.tick(Duration.ofSeconds(11));
        only(holdings().claim(OTHER_CORE, 10));
        holdings().later(start.holding(), Phase.USE, OTHER_CORE.owner(), -1, true);
        clock.tick(Duration.ofSeconds(50));
        assertThat(holdings().claim(OTHER_CORE, 10)).isEmpty();
    }

    /** Scenario 6b. */
    @Test
    void aNewerTokenInTheLaboratoryIsFencedByANewerStill() {
        install(resource(R1, A));
        Work start = using("ana", A);
        Work clean = leave(start.session().id());
        long seen = clean.holding().token() + 3_600_000_000L;

        Work fresh = only(holdings().refence(clean.holding(), seen, CORE));

        assertThat(fresh.phase()).isEqualTo(Phase.CLEAN);
        assertThat(fresh.session()).isNull();
        assertThat(fresh.holding().token()).isGreaterThan(seen);
        assertThat(state(start.session().id())).isEqualTo(new Finished(EndReason.LEFT, true, "{}", null));
        assertThat(holdings().refence(clean.holding(), seen, CORE)).isEmpty();
        assertThat(holdings().disposed(clean.holding(), null, CORE)).isEmpty();
        holdings().disposed(fresh.holding(), null, CORE);
        assertThat(starting("ben", A).holding().token()).isGreaterThan(seen);
    }

    @Test
    void lateResultsAreKept() {
        install(resource(R1, A));
        Work start = using("ana", A);
        Work clean = leave(start.session().id());
        serve(Duration.ofSeconds(61));
        assertThat(state(start.session().id())).isEqualTo(new Finished(EndReason.LEFT, true, "{}", null));

        holdings().disposed(clean.holding(), "{\"points\":3}", CORE);

        assertThat(state(start.session().id())).isEqualTo(new Finished(EndReason.LEFT, true, "{}", "{\"points\":3}"));
    }

    @Test
    void aTokenGrowsWithEachHandOverAndFollowsTheClock() {
        install(resource(R1, A));
        Work first = starting("ana", A);
        Work clean = leave(first.session().id());
        ReservationId next = waitFor("ben", A);
        Work second = only(holdings().disposed(clean.holding(), null, CORE));

        assertThat(second.session().id()).isEqualTo(next);
        assertThat(second.holding().token()).isGreaterThan(first.holding().token());
        assertThat(first.holding().token()).isGreaterThanOrEqualTo(Rules.micros(clock.instant()));
    }

    @Test
    void aStudentWaitsOnceMoreWithFullPatienceAfterAFailure() {
        install(resource(R1, A));
        Work start = starting("ana", A);
        serve(Duration.ofSeconds(90));
        reservations().status(start.session().id());
        holdings().renew(Map.of(start.holding(), Phase.START), CORE);

        holdings().failed(start.holding(), Phase.START, "no power", CORE);

        serve(Duration.ofSeconds(340));
        assertThat(state(start.session().id())).isInstanceOf(Queued.class);
        serve(Duration.ofSeconds(12));
        assertThat(state(start.session().id())).isInstanceOf(Finished.class);
    }
}
