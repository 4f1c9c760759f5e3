// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FreePortTest {

    @Test
    void whoFindsThePortTakenGetsAnother() {
        List<Integer> ports = new ArrayList<>();

        int port = FreePort.start(free -> {
            ports.add(free);
            if (ports.size() < 3) {
                throw new AssertionError("It wrote: bind: Address already in use");
            }
            return free;
        });

        assertThat(ports).hasSize(3).endsWith(port);
    }

    @Test
    void whoFailsOtherwiseSaysSoAtOnce() {
        List<Integer> ports = new ArrayList<>();

        assertThatThrownBy(() -> FreePort.start(free -> {
                    ports.add(free);
                    throw new AssertionError("No such option");
                }))
                .hasMessage("No such option");
        assertThat(ports).hasSize(1);
    }
}
