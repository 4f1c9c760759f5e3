// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTest {

    /** Awaitility tells its limit only to whoever wants to begin later. */
    @Test
    void whoSaysNoLimitWaitsAsLongAsALoadedMachineMayNeed() {
        assertThatThrownBy(() -> await().pollDelay(Duration.ofHours(1)).until(() -> true))
                .hasMessageStartingWith("Timeout (2 minutes)");
    }
}
