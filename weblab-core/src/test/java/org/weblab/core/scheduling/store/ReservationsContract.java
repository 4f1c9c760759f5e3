// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.weblab.core.scheduling.store.Ended.End;
import org.weblab.core.scheduling.store.ReservationStatus.Disposing;
import org.weblab.core.scheduling.store.ReservationStatus.Finished;
import org.weblab.core.scheduling.store.ReservationStatus.Starting;
import org.weblab.protocol.ExperimentId;
import org.weblab.protocol.ReservationId;
import org.weblab.protocol.ResourceId;
import org.weblab.protocol.SessionId;

abstract class ReservationsContract extends StoreContract {

    @Test
    void freeEquipmentIsGivenAtOnce() {
        install(resource(R1, A));
        Submission wish = wish("ana", A);

        Work start = only(submit(wish).work());

        assertThat(start.phase()).isEqualTo(Phase.START);
        assertThat(start.holding().resource()).isEqualTo(R1);
        assertThat(start.laboratory()).isEqualTo(LABORATORY);
        assertThat(start.session()).isEqualTo(wish);
        assertThat(start.limit()).isEqualTo(Duration.ofMinutes(10));
        assertThat(state(wish.id()))
                .isEqualTo(new Starting(
                        start.holding(), clock.instant(), clock.instant().plusSeconds(100)));
    }

    @Test
    void whoeverComesLaterWaitsBehind() {
        install(resource(R1, A));
        starting("ana", A);

        ReservationId second = waitFor("ben", A);
        ReservationId third = waitFor("eva", A);

        assertThat(queued(second).place()).isZero();
        assertThat(queued(third).place()).isEqualTo(1);
    }

    @Test
    void aLowerPriorityNumberGoesFirst() {
        install(resource(R1, A));
        Work first = using("ana", A);
        ReservationId patient = waitFor("ben", A);

        ReservationId urgent = submit(wish("eva", A, 1)).id();

        assertThat(queued(urgent).place()).isZero();
        assertThat(queued(patient).place()).isEqualTo(1);
        Work next = only(holdings().disposed(leave(first.session().id()).holding(), null, CORE));
        assertThat(next.session().id()).isEqualTo(urgent);
    }

    @Test
    void thoseWhoWaitAreListedInOrderPageByPage() {
        install(resource(R1, A, B));
        starting("ana", A);
        ReservationId patient = waitFor("ben", A);
        waitFor("leo", B);
        ReservationId urgent = submit(wish("eva", A, 1)).id();

        assertThat(reservations().waiting(A, 0, 10)).containsExactly(urgent, patient);
        assertThat(reservations().waiting(A, 1, 1)).containsExactly(patient);
        assertThat(reservations().waiting(A, 2, 10)).isEmpty();
        assertThat(reservations().waiting(new ExperimentId("no", "such"), 0, 10))
                .isEmpty();
    }

    @Test
    void anExperimentThatNothingServesIsUnknown() {
        install(resource(R1, A));

        assertThat(reservations().submit(wish("ana", B), CORE)).isEqualTo(new Submitted.UnknownExperiment());
    }

    @Test
    void aRepeatedSubmissionAnswersWithTheSameReservation() {
        install(resource(R1, A));
        Submission wish = wish("ana", A);
        submit(wish);

        assertThat(submit(wish)).isEqualTo(new Submitted.Accepted(wish.id(), List.of()));
    }

    @Test
    void aSecondSubmissionOfTheSameSessionAnswersWithTheFirst() {
        install(resource(R1, A, B));
        ReservationId first = submit(wish("ana", A)).id();

        assertThat(submit(wish("ana", A)).id()).isEqualTo(first);
        assertThat(submit(wish("ana", B)).id()).isNotEqualTo(first);
        assertThat(submit(wish("ben", A)).id()).isNotEqualTo(first);
    }

    /** Scenario 14. */
    @Test
    void whoHasFinishedMayReserveAgainBeforeTheCleanUpEnds() {
        install(resource(R1, A));
        Work first = using("ana", A);
        leave(first.session().id());

        ReservationId second = submit(wish("ana", A)).id();

        assertThat(second).isNotEqualTo(first.session().id());
        assertThat(queued(second).place()).isZero();
    }

    /** Scenario 14. */
    @Test
    void aLateCopyOfASubmissionDoesNotBringBackWhoLeft() {
        install(resource(R1, A));
        starting("ana", A);
        Submission wish = wish("ben", A);
        submit(wish);
        reservations().finish(wish.id(), EndReason.LEFT, CORE);

        assertThat(submit(wish)).isEqualTo(new Submitted.Accepted(wish.id(), List.of()));
        assertThat(state(wish.id())).isEqualTo(new Finished(EndReason.LEFT, false, null, null));
    }

    /** Scenario 14: behind a copy with another id stands no student. */
    @Test
    void whoeverNeverGivesASignOfLifeIsSilentAfterAMinute() {
        install(resource(R1, A));
        starting("ana", A);
        ReservationId ghost = submit(wish("ben", A)).id();
        ReservationId student = waitFor("eva", A);

        serve(Duration.ofSeconds(61));

        assertThat(state(ghost)).isEqualTo(new Finished(EndReason.SILENT, false, null, null));
        assertThat(queued(student).place()).isZero();
    }

    @Test
    void theEndIsForgottenAfterADay() {
        install(resource(R1, A));
        starting("ana", A);
        ReservationId id = waitFor("ben", A);
        reservations().finish(id, EndReason.LEFT, CORE);

        clock.tick(Duration.ofHours(23));
        expire();
        assertThat(reservations().status(id)).isPresent();
        clock.tick(Duration.ofHours(1));
        expire();
        assertThat(reservations().status(id)).isEmpty();
    }

    @Test
    void unknownIdsAreNotFound() {
        assertThat(reservations().status(new ReservationId("nobody"))).isEmpty();
        assertThat(reservations().statuses(List.of(new ReservationId("nobody"))))
                .isEmpty();
        assertThat(reservations().finish(new ReservationId("nobody"), EndReason.LEFT, CORE))
                .isEqualTo(Ended.NOTHING);
        reservations().alive(List.of(new ReservationId("nobody")), Duration.ofSeconds(1));
    }

    @Test
    void whoLeavesTheQueueLetsTheOthersMoveUp() {
        install(resource(R1, A));
        starting("ana", A);
        ReservationId second = waitFor("ben", A);
        ReservationId third = waitFor("eva", A);

        Ended ended = reservations().finish(second, EndReason.LEFT, CORE);

        assertThat(ended).isEqualTo(new Ended(List.of(), List.of(new End(second, A, EndReason.LEFT, false, "{}"))));
        assertThat(reservations().finish(second, EndReason.LEFT, CORE)).isEqualTo(Ended.NOTHING);

        assertThat(queued(third).place()).isZero();
    }

    @Test
    void whoLeavesWhileStartingLeavesACleanUpOfNobody() {
        install(resource(R1, A));
        Work start = starting("ana", A);

        Work clean = leave(start.session().id());

        assertThat(clean.phase()).isEqualTo(Phase.CLEAN);
        assertThat(clean.holding()).isEqualTo(start.holding());
        assertThat(clean.session()).isNull();
        assertThat(clean.limit()).isEqualTo(Duration.ofMinutes(1));
        assertThat(state(start.session().id())).isEqualTo(new Finished(EndReason.LEFT, false, null, null));
    }

    @Test
    void whoLeavesTheEquipmentWaitsForTheResults() {
        install(resource(R1, A));
        Work start = using("ana", A);
        ReservationId id = start.session().id();

        Work clean = leave(id);

        assertThat(clean.session().id()).isEqualTo(id);
        assertThat(state(id)).isEqualTo(new Disposing(EndReason.LEFT, "{}"));
        holdings().disposed(clean.holding(), "{\"points\":3}", CORE);
        assertThat(state(id)).isEqualTo(new Finished(EndReason.LEFT, true, "{}", "{\"points\":3}"));
    }

    @Test
    void theFirstReasonStays() {
        install(resource(R1, A));
        ReservationId id = using("ana", A).session().id();
        leave(id);

        assertThat(reservations().finish(id, EndReason.KICKED, CORE)).isEqualTo(Ended.NOTHING);

        assertThat(state(id)).isEqualTo(new Disposing(EndReason.LEFT, "{}"));
    }

    @Test
    void reservationsInForceAreFoundBySession() {
        install(resource(R1, A), resource(R2, B));
        SessionId session = wish("ana", A).session();
        ReservationId inUse = using("ana", A).session().id();
        ReservationId starting = starting("ana", B).session().id();

        assertThat(reservations().current(session, A)).contains(inUse);
        assertThat(reservations().current(session)).containsExactly(inUse, starting);
        leave(inUse);
        assertThat(reservations().current(session, A)).isEmpty();
        assertThat(reservations().current(session)).containsExactly(starting);
    }

    /** Scenario 17: the queue of a type is the union of the queues of its experiments. */
    @Test
    void aPlaceIsCountedInAllQueuesOfTheType() {
        install(resource(R1, A, B));
        starting("ana", A);

        ReservationId first = waitFor("ben", A);
        ReservationId second = waitFor("eva", B);
        ReservationId third = waitFor("leo", A);

        assertThat(List.of(first, second, third).stream().map(id -> queued(id).place()))
                .containsExactly(0, 1, 2);
    }

    @Test
    void theBestTypeThatWorksTellsThePlace() {
        install(resource(R1, A, B), resource(OTHER_TYPE, A));
        starting("one", A);
        starting("two", B);
        waitFor("three", B);
        ReservationId id = waitFor("ana", A);

        assertThat(queued(id).place()).isZero();
        equipment().out(OTHER_TYPE, Equipment.Cause.CLOSED, "dust");
        assertThat(queued(id).place()).isEqualTo(1);
        assertThat(queued(id).outOfOrder()).isFalse();
    }

    @Test
    void whoWaitsForWhatIsOutOfOrderIsTold() {
        install(resource(R1, A));
        equipment().out(R1, Equipment.Cause.CLOSED, "dust");

        ReservationId id = waitFor("ana", A);

        assertThat(queued(id)).isEqualTo(new ReservationStatus.Queued(0, true, null, null));
    }

    /** Scenario 18. */
    @Test
    void placesOfALongQueueAreRight() {
        install(resource(R1, A, B));
        starting("first", A);
        List<ReservationId> ids = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            ids.add(submit(wish("student" + i, i % 3 == 0 ? B : A)).id());
        }
        for (int i = 399; i > 0; i -= 2) {
            reservations().finish(ids.remove(i), EndReason.LEFT, CORE);
        }

        var statuses = reservations().statuses(ids);

        for (int i = 0; i < ids.size(); i++) {
            assertThat(((ReservationStatus.Queued) statuses.get(ids.get(i)).state()).place())
                    .isEqualTo(i);
        }
    }

    @Test
    void theWaitIsEstimatedFromRecentUses() {
        install(resource(R1, A), resource(R2, A));
        Work first = using("ana", A);
        starting("ben", A);
        clock.tick(Duration.ofSeconds(40));
        leave(first.session().id());

        ReservationId third = waitFor("eva", A);
        ReservationId fourth = waitFor("leo", A);
        ReservationId fifth = waitFor("mia", A);

        assertThat(queued(third).about()).isEqualTo(Duration.ofSeconds(20));
        assertThat(queued(third).atMost()).isEqualTo(Duration.ofSeconds(160));
        assertThat(queued(fourth).about()).isEqualTo(Duration.ofSeconds(40));
        assertThat(queued(fourth).atMost()).isEqualTo(Duration.ofSeconds(160));
        assertThat(queued(fifth).atMost()).isEqualTo(Duration.ofSeconds(320));
    }

    @Test
    void theVersionRisesForAllWhosePlacesMayHaveChanged() {
        ExperimentId unrelated = new ExperimentId("unrelated", "exp");
        install(resource(R1, A, B), resource(new ResourceId("1", "alone"), unrelated));
        starting("ana", A);
        ReservationId other = waitFor("ben", B);
        long before = reservations().status(other).orElseThrow().version();
        var versions = equipment().changedSince(0);

        waitFor("eva", A);

        assertThat(reservations().status(other).orElseThrow().version()).isGreaterThan(before);
        assertThat(equipment().changedSince(before)).containsOnlyKeys(A, B);
        assertThat(equipment().changedSince(0).get(unrelated)).isEqualTo(versions.get(unrelated));
    }
}
