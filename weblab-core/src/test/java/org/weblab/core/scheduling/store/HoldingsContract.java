// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.weblab.core.scheduling.store.Holdings.Confirmed;
import org.weblab.core.scheduling.store.ReservationStatus.Disposing;
import org.weblab.core.scheduling.store.ReservationStatus.Finished;
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
}
