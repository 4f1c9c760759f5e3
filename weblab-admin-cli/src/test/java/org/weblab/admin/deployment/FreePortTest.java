// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.weblab.admin.FreePorts;

class FreePortTest {

    @Test
    void onlyWhatAnotherUsesIsTaken() throws IOException {
        int port = FreePorts.inARow(1);
        assertThat(FreePort.problem("127.0.0.1", port)).isEmpty();
        try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(FreePort.problem("127.0.0.1", other.getLocalPort())).contains("is taken");
        }
        // an address of documentation, which no machine has
        assertThat(FreePort.problem("192.0.2.1", port))
                .hasValueSatisfying(problem -> assertThat(problem).startsWith("cannot be opened: "));
    }
}
