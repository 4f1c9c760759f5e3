// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.weblab.core.scheduling.store.Equipment.Cause;
import org.weblab.core.scheduling.store.Equipment.Check;
import org.weblab.core.scheduling.store.Equipment.Out;
import org.weblab.core.scheduling.store.Equipment.Registered;
import org.weblab.core.scheduling.store.Equipment.ResourceView;
import org.weblab.core.scheduling.store.ReservationStatus.Finished;
import org.weblab.core.scheduling.store.ReservationStatus.Starting;
import org.weblab.protocol.ReservationId;
import org.weblab.protocol.ResourceId;

abstract class TopologyContract extends StoreContract {

    /** Scenario 6: what runs there is ended, what is still under way comes too late. */
    @Test
    void whatIsNewIsCleanedBeforeAnybodyGetsIt() {
        Work clean = only(register(resource(R1, A)));
        assertThat(clean.phase()).isEqualTo(Phase.CLEAN);
        assertThat(clean.session()).isNull();
        assertThat(clean.limit()).isEqualTo(Duration.ofMinutes(1));
        ReservationId id = submit(wish("ana", A)).id();
        assertThat(queued(id).place()).isZero();

        Work start = only(holdings().disposed(clean.holding(), null, CORE));

        assertThat(start.session().id()).isEqualTo(id);
        assertThat(start.holding().token()).isGreaterThan(clean.holding().token());
    }

    /** Scenario 15. */
    @Test
    void anOlderTopologyIsRefused() {
        install(resource(R1, A));
        install(resource(R1, A, B));

        Registered answer = equipment().register(new Topology(1, List.of(resource(R1, A))), OTHER_CORE);

        assertThat(answer).isEqualTo(new Registered.Refused(2, Registered.OLDER));
        assertThat(view(R1).serves()).containsExactly(A, B);
    }

    /** Scenario 15. */
    @Test
    void theSameVersionIsAcceptedWithTheSameContentOnly() {
        install(resource(R1, A, B), resource(R2, A));

        assertThat(equipment().register(new Topology(1, List.of(resource(R2, A), resource(R1, B, A))), OTHER_CORE))
                .isEqualTo(new Registered.Accepted(List.of()));
        assertThat(equipment().register(new Topology(1, List.of(resource(R1, A))), OTHER_CORE))
                .isEqualTo(new Registered.Refused(1, Registered.OTHER_CONTENT));
    }

    /** Scenario 15. */
    @Test
    void whatCanServeMoreNowIsGivenToWhoeverWaits() {
        install(resource(R1, A), resource(R2, B));
        starting("ana", A);
        ReservationId id = waitFor("ben", A);

        List<Work> work = register(resource(R1, A), resource(R2, A, B));

        assertThat(only(work).session().id()).isEqualTo(id);
        assertThat(only(work).holding().resource()).isEqualTo(R2);
    }

    @Test
    void whatVanishesWhileItIsUsedGoesWhenItIsClean() {
        install(resource(R1, A), resource(R2, A));
        Work start = using("ana", A);
        ResourceId used = start.holding().resource();

        install(resource(used.equals(R1) ? R2 : R1, A));

        assertThat(active(start.session().id()).holding()).isEqualTo(start.holding());
        assertThat(view(used).out()).extracting(Out::cause).containsExactly(Cause.GONE);
        assertThat(view(used).serves()).isEmpty();
        Work clean = leave(start.session().id());
        assertThat(clean.laboratory()).isEqualTo(LABORATORY);
        holdings().disposed(clean.holding(), null, CORE);
        assertThat(equipment().snapshot(null, 10)).hasSize(1);
    }

    @Test
    void whatVanishesWhileItIsFreeGoesAtOnce() {
        install(resource(R1, A), resource(R2, B));

        install(resource(R1, A));

        assertThat(equipment().snapshot(null, 10)).extracting(ResourceView::id).containsExactly(R1);
        assertThat(reservations().submit(wish("ana", B), CORE)).isEqualTo(new Submitted.UnknownExperiment());
    }

    @Test
    void whatComesBackWhileItIsUsedStays() {
        install(resource(R1, A));
        Work start = using("ana", A);
        install(resource(R2, B));

        install(resource(R1, A), resource(R2, B));

        assertThat(view(R1).out()).isEmpty();
        Work clean = leave(start.session().id());
        holdings().disposed(clean.holding(), null, CORE);
        assertThat(starting("ben", A).holding().resource()).isEqualTo(R1);
    }

    @Test
    void whoWaitsForWhatIsServedNoMoreIsSentAway() {
        install(resource(R1, A));
        Work start = using("ana", A);
        ReservationId id = waitFor("ben", A);

        install(resource(R2, B));

        assertThat(state(id)).isEqualTo(new Finished(EndReason.REMOVED, false, null, null));
        holdings().failed(start.holding(), Phase.USE, "lost", CORE);
        assertThat(state(start.session().id())).isEqualTo(new Finished(EndReason.REMOVED, true, "{}", null));
    }

    /** Scenario 15: a call goes to the address of the hand-over. */
    @Test
    void theAddressOfAHoldingIsThatOfItsHandOver() {
        install(resource(R1, A));
        Work start = using("ana", A);
        Topology.Resource moved =
                new Topology.Resource(R1, "http://lab2:10000", List.of(binding(A)), Duration.ofMinutes(1));

        register(moved);

        assertThat(active(start.session().id()).laboratory()).isEqualTo(LABORATORY);
        Work clean = leave(start.session().id());
        assertThat(clean.laboratory()).isEqualTo(LABORATORY);
        holdings().disposed(clean.holding(), null, CORE);
        assertThat(starting("ben", A).laboratory()).isEqualTo("http://lab2:10000");
    }

    @Test
    void aTopologyWithTwinsIsAMistake() {
        assertThatThrownBy(() -> new Topology(1, List.of(resource(R1, A), resource(R1, B))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1@type");
        assertThatThrownBy(() -> resource(R1, A, A)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsGoneIsNotChecked() {
        install(resource(R1, A));
        using("ana", A);
        install(resource(R2, B));
        clock.tick(Duration.ofMinutes(5));

        assertThat(equipment().claimChecks(CORE, 10))
                .extracting(Check::resource)
                .containsExactly(R2);
    }

    /** Whoever was served by a resource that is gone goes on, and so does the version. */
    @Test
    void theVersionOfARemovedExperimentGoesOn() {
        install(resource(R1, A));
        Work start = starting("ana", A);
        long before = reservations().status(start.session().id()).orElseThrow().version();
        install(resource(R2, B));

        confirm(start);

        assertThat(state(start.session().id())).isNotInstanceOf(Starting.class);
        assertThat(reservations().status(start.session().id()).orElseThrow().version())
                .isGreaterThan(before);
    }
}
