// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.weblab.runtime.json.Json;

class TermsTest {

    private final Terms allowed = new Terms(200, 5, true);

    @Test
    void lessTimeAndALaterTurnMayBeAskedFor() {
        assertThat(narrowed("{\"time_allowed\": 30, \"priority\": 7, \"initialization_in_accounting\": false}"))
                .isEqualTo(new Terms(30, 7, false));
    }

    @Test
    void moreIsNotGiven() {
        assertThat(narrowed("{\"time_allowed\": 3000, \"priority\": 1, \"initialization_in_accounting\": true}"))
                .isEqualTo(allowed);
    }

    @Test
    void whatMakesNoSenseIsNotHeard() {
        assertThat(narrowed("{\"time_allowed\": -1, \"priority\": \"soon\", \"initialization_in_accounting\": {}}"))
                .isEqualTo(allowed);
        assertThat(narrowed("{}")).isEqualTo(allowed);
    }

    private Terms narrowed(String consumerData) {
        return allowed.narrowedBy(Json.tree(consumerData));
    }
}
