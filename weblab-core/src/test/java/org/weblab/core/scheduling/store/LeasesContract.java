// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

abstract class LeasesContract extends StoreContract {

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
}
