// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LaterOptionsTest {

    @Test
    void scriptsOfHostsAreRefusedWithTheReason() {
        for (String option : new String[] {"-s", "--script"}) {
            CommandRun start = CommandRun.of("start", "mylab", option, "script.py");

            assertThat(start.status()).isEqualTo(2);
            assertThat(start.err()).startsWith("ERROR: " + option + " is not supported: there are no scripts of hosts");
        }
    }

    @Test
    void theCommandAboutLocationsIsRefusedWithTheReason() {
        CommandRun locations = CommandRun.of("locations", "mylab", "--redownload");

        assertThat(locations.status()).isEqualTo(2);
        assertThat(locations.err()).startsWith("ERROR: locations is not supported: there is no database of locations");
    }

    @Test
    void whatNobodyEverKnewIsUnknown() {
        assertThat(CommandRun.of("start", "mylab", "-start").err()).startsWith("ERROR: Unknown option: '-start'");
    }
}
