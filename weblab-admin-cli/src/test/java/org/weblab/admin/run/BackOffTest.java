// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackOffTest {

    private final BackOff backOff = new BackOff();

    @Test
    void whoeverKeepsFailingIsStartedLessAndLessOften() {
        assertThat(Stream.generate(() -> backOff.after(Duration.ofSeconds(2)).toSeconds())
                        .limit(8))
                .containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L, 30L);
    }

    @Test
    void whoeverLivedWellIsStartedAgainSoon() {
        for (int i = 0; i < 5; i++) {
            backOff.after(Duration.ZERO);
        }

        assertThat(backOff.after(Duration.ofMinutes(2))).isEqualTo(Duration.ofSeconds(1));
        assertThat(backOff.after(Duration.ZERO)).isEqualTo(Duration.ofSeconds(2));
    }
}
