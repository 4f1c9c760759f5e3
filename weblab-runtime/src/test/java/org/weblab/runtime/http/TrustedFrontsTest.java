// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TrustedFrontsTest {

    private final TrustedFronts fronts = new TrustedFronts(List.of("127.0.0.0/8", "::1", "10.1.0.0/16"));

    @Test
    void aStrangerIsTakenForWhoItIs() {
        assertThat(fronts.client("203.0.113.5", List.of("1.2.3.4"))).isEqualTo("203.0.113.5");
    }

    @Test
    void theRightmostAddressThatIsNoFrontIsTheClient() {
        assertThat(fronts.client("127.0.0.1", List.of("6.6.6.6", "198.51.100.7", "10.1.2.3")))
                .isEqualTo("198.51.100.7");
        assertThat(fronts.client("127.0.0.1", List.of())).isEqualTo("127.0.0.1");
        assertThat(fronts.client("127.0.0.1", List.of("10.1.9.9"))).isEqualTo("10.1.9.9");
    }

    @Test
    void addressesMayHavePortsAndBrackets() {
        assertThat(fronts.client("127.0.0.1", List.of("198.51.100.7:4711"))).isEqualTo("198.51.100.7");
        assertThat(fronts.client("0:0:0:0:0:0:0:1", List.of("[2001:db8::5]:80")))
                .isEqualTo("2001:db8:0:0:0:0:0:5");
    }

    @Test
    void whatIsNoAddressEndsTheList() {
        assertThat(fronts.client("127.0.0.1", List.of("198.51.100.7", "unknown", "10.1.2.3")))
                .isEqualTo("10.1.2.3");
        assertThat(fronts.client("127.0.0.1", List.of("evil.example.org"))).isEqualTo("127.0.0.1");
        assertThat(fronts.client("127.0.0.1", List.of("999.1.1.1"))).isEqualTo("127.0.0.1");
    }

    @Test
    void wrongNetworksAreRefused() {
        assertThatThrownBy(() -> new TrustedFronts(List.of("proxy.example.org")))
                .hasMessage("Not an address or a network: proxy.example.org");
        assertThatThrownBy(() -> new TrustedFronts(List.of("10.0.0.0/40"))).hasMessage("Not a network: 10.0.0.0/40");
    }
}
