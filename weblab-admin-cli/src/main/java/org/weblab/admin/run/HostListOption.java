// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.run;

import java.util.List;
import picocli.CommandLine.Option;

/** Lists the hosts instead of doing anything. */
final class HostListOption {

    @Option(
            names = {"-l", "--list-hosts", "--list-machines"},
            description = "List the hosts of the configuration.")
    private boolean wanted;

    /** Whether it was asked for, and is answered. */
    boolean answer(List<String> hosts) {
        if (wanted) {
            hosts.forEach(host -> System.out.println(" - " + host));
        }
        return wanted;
    }
}
