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
import org.weblab.core.scheduling.store.Equipment.Overview;
import org.weblab.core.scheduling.store.Equipment.ResourceView;
import org.weblab.protocol.ReservationId;
import org.weblab.protocol.ResourceId;

abstract class EquipmentContract extends StoreContract {

    private static final ResourceId R3 = new ResourceId("3", "type");

    /** An experiment tells what it likes. */
    @Test
    void aReasonMayBeLong() {
        install(resource(R1, A));
        String reason = "x".repeat(100_000);

        equipment().out(R1, Cause.BROKEN, reason);

        assertThat(view(R1).out().getFirst().reason()).isEqualTo(reason);
    }

    /** Scenario 1. */
    @Test
    void aCauseNeverTouchesAHolding() {
        install(resource(R1, A));
        Work start = using("ana", A);
        ReservationId next = waitFor("ben", A);

        equipment().out(R1, Cause.CLOSED, "dust");
        assertThat(equipment().back(R1, Cause.CLOSED, CORE).work()).isEmpty();

        assertThat(active(start.session().id()).holding()).isEqualTo(start.holding());
        assertThat(queued(next).place()).isZero();
    }

    @Test
    void whatIsOutIsNotGivenToAnybody() {
        install(resource(R1, A));
        equipment().out(R1, Cause.CLOSED, "dust");
        ReservationId id = waitFor("ana", A);

        Work start = only(equipment().back(R1, Cause.CLOSED, CORE).work());

        assertThat(start.session().id()).isEqualTo(id);
    }

    /** Scenario 7. */
    @Test
    void onlyItsOwnCauseIsTakenBack() {
        install(resource(R1, A));
        equipment().out(R1, Cause.CLOSED, "dust");
        equipment().out(R1, Cause.BROKEN, "no answer");
        waitFor("ana", A);

        assertThat(equipment().back(R1, Cause.BROKEN, CORE).work()).isEmpty();

        assertThat(view(R1).out()).extracting(Out::cause).containsExactly(Cause.CLOSED);
        assertThat(equipment().back(R1, Cause.CLOSED, CORE).work()).hasSize(1);
    }

    @Test
    void aCauseSaidAgainKeepsItsTimeAndGetsTheNewText() {
        install(resource(R1, A));
        equipment().out(R1, Cause.CLOSED, "dust");
        var since = clock.instant();
        clock.tick(Duration.ofMinutes(1));

        equipment().out(R1, Cause.CLOSED, "more dust");

        assertThat(view(R1).out()).containsExactly(new Out(Cause.CLOSED, "more dust", since));
    }

    @Test
    void causesOfUnknownResourcesAreNotTaken() {
        assertThat(equipment().out(R3, Cause.CLOSED, "dust")).isFalse();
        assertThat(equipment().back(R3, Cause.CLOSED, CORE).known()).isFalse();
        assertThatThrownBy(() -> equipment().out(R3, Cause.GONE, "dust")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> equipment().back(R3, Cause.UNCLEAN, CORE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theResourceThatCanDoLeastElseIsGivenFirst() {
        install(resource(R1, A, B), resource(R2, A));

        assertThat(starting("ana", A).holding().resource()).isEqualTo(R2);
        assertThat(starting("ben", A).holding().resource()).isEqualTo(R1);
    }

    @Test
    void theResourceThatHasRestedLongestIsGivenFirst() {
        install(resource(R1, A), resource(R2, A), resource(R3, A));
        Work first = using("ana", A);
        Work clean = leave(first.session().id());
        clock.tick(Duration.ofSeconds(1));
        holdings().disposed(clean.holding(), null, CORE);

        assertThat(List.of(starting("a", A), starting("b", A), starting("c", A)))
                .extracting(work -> work.holding().resource())
                .containsExactly(R2, R3, R1);
    }

    @Test
    void checksAreDueAtOnceAndThenWhenTheirResultSays() {
        install(resource(R1, A));

        assertThat(equipment().claimChecks(CORE, 10))
                .containsExactly(new Check(R1, LABORATORY, Duration.ofMinutes(1), 0));
        assertThat(equipment().claimChecks(OTHER_CORE, 10)).isEmpty();
        equipment().checked(R1, null, Duration.ofSeconds(30), CORE);
        clock.tick(Duration.ofSeconds(29));
        assertThat(equipment().claimChecks(CORE, 10)).isEmpty();
        clock.tick(Duration.ofSeconds(1));
        assertThat(equipment().claimChecks(CORE, 10)).hasSize(1);
    }

    @Test
    void aCheckThatNobodyAnsweredIsClaimedAgain() {
        install(resource(R1, A));
        equipment().claimChecks(CORE, 10);
        clock.tick(Duration.ofSeconds(10));

        assertThat(equipment().claimChecks(OTHER_CORE, 10)).hasSize(1);
        assertThat(equipment().checked(R1, "no answer", Duration.ofSeconds(30), CORE))
                .isEmpty();
        assertThat(view(R1).out()).isEmpty();
    }

    @Test
    void aFailedCheckPutsTheResourceOutAndAGoodOneBringsItBack() {
        install(resource(R1, A));
        equipment().claimChecks(CORE, 10);

        equipment().checked(R1, "no answer", Duration.ofSeconds(30), CORE);

        assertThat(view(R1).out()).containsExactly(new Out(Cause.BROKEN, "no answer", clock.instant()));
        ReservationId id = waitFor("ana", A);
        clock.tick(Duration.ofSeconds(30));
        assertThat(onlyCheck(equipment().claimChecks(CORE, 10)).failures()).isEqualTo(1);
        Work start = only(equipment().checked(R1, null, Duration.ofSeconds(30), CORE));
        assertThat(start.session().id()).isEqualTo(id);
    }

    /** Scenario 7. */
    @Test
    void aGoodCheckNeitherCleansNorOpens() {
        install(resource(R1, A));
        Work start = using("ana", A);
        leave(start.session().id());
        waitFor("ben", A);
        equipment().out(R1, Cause.CLOSED, "dust");
        equipment().claimChecks(CORE, 10);

        assertThat(equipment().checked(R1, null, Duration.ofSeconds(30), CORE)).isEmpty();

        assertThat(view(R1).phase()).isEqualTo(Phase.CLEAN);
        assertThat(view(R1).out()).extracting(Out::cause).containsExactly(Cause.CLOSED);
    }

    @Test
    void theOverviewCountsWhatIsFreeWhatWorksAndWhoWaits() {
        install(resource(R1, A), resource(R2, A), resource(R3, A, B));
        equipment().out(R2, Cause.CLOSED, "dust");
        Work first = using("ana", A);
        starting("ben", A);
        waitFor("eva", A);
        clock.tick(Duration.ofSeconds(30));
        leave(first.session().id());

        Overview a = equipment().overview(List.of(A)).get(A);
        Overview b = equipment().overview(List.of(A, B)).get(B);

        assertThat(a.free()).isZero();
        assertThat(a.working()).isEqualTo(2);
        assertThat(a.out()).extracting(Out::reason).containsExactly("dust");
        assertThat(a.waiting()).isEqualTo(1);
        assertThat(a.meanSeconds()).isEqualTo(30);
        assertThat(a.longestSeconds()).isEqualTo(100);
        assertThat(b.waiting()).isZero();
        assertThat(b.working()).isEqualTo(1);
        assertThat(b.meanSeconds()).isZero();
    }

    @Test
    void theOverviewOfWhatNothingServesIsMissing() {
        install(resource(R1, A));

        assertThat(equipment().overview(List.of(A, B))).containsOnlyKeys(A);
    }

    @Test
    void theSnapshotComesInPages() {
        install(resource(R1, A), resource(R2, A), resource(OTHER_TYPE, B));
        Work start = using("ana", A);

        List<ResourceView> first = equipment().snapshot(null, 2);
        List<ResourceView> second = equipment().snapshot(first.getLast().id(), 2);

        assertThat(first).extracting(ResourceView::id).containsExactly(OTHER_TYPE, R1);
        assertThat(second).extracting(ResourceView::id).containsExactly(R2);
        ResourceView used = view(start.holding().resource());
        assertThat(used.holding()).isEqualTo(start.holding());
        assertThat(used.phase()).isEqualTo(Phase.USE);
        assertThat(used.user()).isEqualTo("ana");
        assertThat(used.reservation()).isEqualTo(start.session().id());
        assertThat(used.since()).isEqualTo(clock.instant());
    }

    private static Check onlyCheck(List<Check> checks) {
        assertThat(checks).hasSize(1);
        return checks.getFirst();
    }
}
