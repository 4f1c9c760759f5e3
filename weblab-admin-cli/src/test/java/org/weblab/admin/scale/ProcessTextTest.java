// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.scale;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessTextTest {

    private static final String FILE = """
            # Ours. Do not touch the tanks.
            topology-version: 1

            hosts:
              # the old machine
              core_host:
                address: 127.0.0.1
                processes:
                  # all cores
                  core1:
                    port: 10000
                    # the firewall knows this one
                    bind: 127.0.0.1
                    components:
                      core: { type: core, route: route1 }
                      # login: { type: login }

                  # the laboratory in the cellar
                  laboratory1:
                    port: 10001
                    components:
                      laboratory1:
                        type: laboratory
                        resources: []
              other_host:
                processes:
                  core2: { port: 10000, components: { core: { type: core } } }
            """;

    private final ProcessText text = new ProcessText(FILE);

    @Test
    void aCopyStandsBehindItsModelWithAnotherNamePortAndRoute() {
        boolean found = text.copy("core_host", "core1", new ProcessText.Copy("core1", "core3", 10000, 10002, "route3"));

        assertThat(found).isTrue();
        assertThat(text.toString()).isEqualTo(FILE.replace("          # login: { type: login }\n", """
                          # login: { type: login }
                      core3:
                        port: 10002
                        bind: 127.0.0.1
                        components:
                          core: { type: core, route: route3 }
                """));
    }

    @Test
    void aCopyCanBeCopiedAndTakenAwayAgain() {
        text.copy("core_host", "core1", new ProcessText.Copy("core1", "core3", 10000, 10002, "route3"));
        text.copy("core_host", "core3", new ProcessText.Copy("core3", "core4", 10002, 10003, "route4"));

        assertThat(text.remove("core_host", "core3")).isTrue();
        assertThat(text.remove("core_host", "core4")).isTrue();
        assertThat(text).hasToString(FILE);
    }

    @Test
    void whatGoesTakesItsOwnCommentsAlongAndLeavesAllOthers() {
        assertThat(text.remove("core_host", "core1")).isTrue();

        assertThat(text.toString())
                .doesNotContain("core1", "firewall", "# login")
                .contains("# all cores", "# the laboratory in the cellar", "# the old machine", "# Ours.");
    }

    @Test
    void componentsAndProcessesOfOtherHostsAreNotMistaken() {
        assertThat(text.remove("core_host", "core2")).isFalse();
        assertThat(text.remove("other_host", "core1")).isFalse();
        assertThat(text.remove("core_host", "core")).isFalse();
        assertThat(text).hasToString(FILE);
    }

    @Test
    void theLastProcessOfAFileEndsWithTheFile() {
        assertThat(text.remove("other_host", "core2")).isTrue();

        assertThat(text.toString()).endsWith("  other_host:\n    processes:\n");
    }
}
