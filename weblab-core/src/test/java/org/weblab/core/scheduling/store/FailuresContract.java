// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.weblab.core.scheduling.store.Equipment.Cause;
import org.weblab.core.scheduling.store.ReservationStatus.Finished;
import org.weblab.core.scheduling.store.ReservationStatus.Queued;
import org.weblab.core.scheduling.store.ReservationStatus.Starting;
import org.weblab.protocol.ReservationId;

abstract class FailuresContract extends StoreContract {

    /** Scenario 13. */
    @Test
    void badNewsOfWhoLostTheLeaseDoNotEndAStart() {
        install(resource(R1, A));
        Work start = starting("ana", A);
        clock.tick(Duration.ofSeconds(11));
        only(holdings().claim(OTHER_CORE, 10));

        assertThat(holdings()
                        .failed(start.holding(), Phase.START, "no road", CORE)
                        .work())
                .isEmpty();

        assertThat(state(start.session().id())).isInstanceOf(Starting.class);
        assertThat(view(R1).out()).isEmpty();
    }

    /** Scenario 13. */
    @Test
    void badNewsOfAStartSayNothingAboutAUse() {
        install(resource(R1, A));
        Work start = using("ana", A);

        assertThat(holdings().failed(start.holding(), Phase.START, "late", CORE).work())
                .isEmpty();

        assertThat(active(start.session().id()).holding()).isEqualTo(start.holding());
    }

    /** Scenarios 3 and 7. */
    @Test
    void aFailedStartIsCleanedBeforeAnybodyGetsTheResource() {
        install(resource(R1, A));
        Work start = starting("ana", A);

        Work clean = only(holdings()
                .failed(start.holding(), Phase.START, "no power", CORE)
                .work());

        assertThat(clean.phase()).isEqualTo(Phase.CLEAN);
        assertThat(clean.session()).isNull();
        assertThat(queued(start.session().id()).outOfOrder()).isTrue();
        assertThat(view(R1).out()).extracting(Equipment.Out::reason).containsExactly("no power");
        assertThat(equipment().back(R1, Cause.BROKEN, CORE).work()).isEmpty();
        assertThat(view(R1).phase()).isEqualTo(Phase.CLEAN);
        Work again = only(holdings().disposed(clean.holding(), null, CORE));
        assertThat(again.session().id()).isEqualTo(start.session().id());
    }

    /** An experiment may have asked for a check an hour from now; until then nobody would get the resource. */
    @Test
    void aFailedStartIsFollowedByACheckSoon() {
        install(resource(R1, A));
        equipment().claimChecks(CORE, 10);
        equipment().checked(R1, null, Duration.ofHours(1), CORE);

        holdings().failed(starting("ana", A).holding(), Phase.START, "no power", CORE);

        clock.tick(Duration.ofMillis(4_999));
        assertThat(equipment().claimChecks(CORE, 10)).isEmpty();
        clock.tick(Duration.ofMillis(1));
        assertThat(equipment().claimChecks(CORE, 10)).hasSize(1);
    }

    @Test
    void aCheckThatIsDueEarlierStaysSo() {
        install(resource(R1, A));
        equipment().claimChecks(CORE, 10);
        equipment().checked(R1, null, Duration.ofSeconds(1), CORE);

        holdings().failed(starting("ana", A).holding(), Phase.START, "no power", CORE);

        clock.tick(Duration.ofSeconds(1));
        assertThat(equipment().claimChecks(CORE, 10)).hasSize(1);
    }

    @Test
    void afterAFailedStartAnotherCopyIsTriedAtOnce() {
        install(resource(R1, A), resource(R2, A));
        Work start = starting("ana", A);

        List<Work> work = holdings()
                .failed(start.holding(), Phase.START, "no power", CORE)
                .work();

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
            Work clean = only(holdings()
                    .failed(start.holding(), Phase.START, "no power", CORE)
                    .work());
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

        Work clean = only(holdings()
                .failed(start.holding(), Phase.USE, "restarted", OTHER_CORE)
                .work());

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
