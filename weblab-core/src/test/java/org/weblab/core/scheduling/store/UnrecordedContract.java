// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.weblab.core.scheduling.store.Equipment.Cause;
import org.weblab.protocol.ReservationId;

abstract class UnrecordedContract extends StoreContract {

    private List<Unrecorded.Use> list() {
        return subject.store().unrecorded().list(10);
    }

    private void record() {
        subject.store().unrecorded().recorded(list());
    }

    /** Scenario 21: a core that dies between the confirmation and the history loses no use. */
    @Test
    void aUseIsListedFromItsConfirmation() {
        install(resource(R1, A));
        Submission wish = wish("ana", A);
        Work start = only(submit(wish).work());
        assertThat(list()).isEmpty();

        confirm(start);

        assertThat(list())
                .containsExactly(
                        new Unrecorded.Use(wish, start.holding(), LABORATORY, clock.instant(), "{}", null, null, null));
    }

    @Test
    void whatIsRecordedIsListedAgainWhenItEndsAndWhenTheResultsCome() {
        install(resource(R1, A));
        Work start = using("ana", A);
        Instant begin = clock.instant();
        record();
        assertThat(list()).isEmpty();
        clock.tick(Duration.ofSeconds(9));

        Work clean = leave(start.session().id());

        Unrecorded.Use ended = list().getFirst();
        assertThat(ended.begin()).isEqualTo(begin);
        assertThat(ended.end()).isEqualTo(clock.instant());
        assertThat(ended.reason()).isEqualTo(EndReason.LEFT);
        assertThat(ended.data()).isNull();
        record();
        assertThat(list()).isEmpty();
        clock.tick(Duration.ofSeconds(3));
        holdings().disposed(clean.holding(), "{\"points\":3}", CORE);
        assertThat(list().getFirst().data()).isEqualTo("{\"points\":3}");
        assertThat(list().getFirst().end()).isEqualTo(ended.end());
    }

    @Test
    void whatChangedWhileItWasWrittenStaysListed() {
        install(resource(R1, A));
        Work start = using("ana", A);
        List<Unrecorded.Use> seen = list();
        leave(start.session().id());

        subject.store().unrecorded().recorded(seen);

        assertThat(list()).hasSize(1);
    }

    @Test
    void whoNeverUsedAnythingIsNotListed() {
        install(resource(R1, A));
        Work start = starting("ana", A);
        ReservationId waiting = waitFor("ben", A);

        leave(start.session().id());
        reservations().finish(waiting, EndReason.LEFT, CORE);

        assertThat(list()).isEmpty();
    }

    @Test
    void aUseThatBeganAgainIsOneUse() {
        install(resource(R1, A), resource(R2, A));
        Work first = using("ana", A);
        Instant begin = clock.instant();
        clock.tick(Duration.ofSeconds(10));
        Work second = holdings()
                .failed(first.holding(), Phase.USE, "lost", CORE)
                .work()
                .getLast();
        confirm(second);

        assertThat(list()).hasSize(1);
        assertThat(list().getFirst().begin()).isEqualTo(begin);
        assertThat(list().getFirst().holding()).isEqualTo(second.holding());
        assertThat(list().getFirst().submission().seconds()).isEqualTo(100);
    }

    @Test
    void whoLeavesTheQueueAfterALostUseHasUsed() {
        install(resource(R1, A));
        Work start = using("ana", A);
        holdings().failed(start.holding(), Phase.USE, "lost", CORE);
        record();

        reservations().finish(start.session().id(), EndReason.LEFT, CORE);

        assertThat(list().getFirst().end()).isEqualTo(clock.instant());
        assertThat(equipment().back(R1, Cause.BROKEN, CORE).work()).isEmpty();
    }

    @Test
    void whatIsNotInTheHistoryIsNotForgotten() {
        install(resource(R1, A));
        Work start = using("ana", A);
        holdings().disposed(leave(start.session().id()).holding(), null, CORE);
        clock.tick(Duration.ofHours(25));
        expire();
        assertThat(reservations().status(start.session().id())).isPresent();

        record();
        clock.tick(Duration.ofHours(25));
        expire();

        assertThat(reservations().status(start.session().id())).isEmpty();
    }
}
