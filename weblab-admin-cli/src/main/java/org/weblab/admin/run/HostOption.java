// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.run;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.weblab.admin.AdminError;
import picocli.CommandLine.Option;

/** Which of the hosts of a deployment a command is about. */
public final class HostOption {

    @Option(
            names = {"-m", "--host", "--machine"},
            paramLabel = "HOST",
            description = "Which host of the configuration this machine is; needed if there are several.")
    private @Nullable String host;

    /** The one that was given, or the only one; throws {@link AdminError}. */
    public String choose(List<String> hosts, String verb) {
        if (host != null) {
            return known(hosts, host);
        }
        if (hosts.size() > 1) {
            throw new AdminError(
                    "System has more than one host (see -l). Please detail which host you want to %s with the --host option."
                            .formatted(verb));
        }
        return hosts.getFirst();
    }

    /** The one that was given, or all of them. */
    public List<String> chooseOrAll(List<String> hosts) {
        return host == null ? hosts : List.of(known(hosts, host));
    }

    boolean isGiven() {
        return host != null;
    }

    private static String known(List<String> hosts, String host) {
        if (!hosts.contains(host)) {
            throw new AdminError("%s host does not exist. Use -l to see the list of existing hosts.".formatted(host));
        }
        return host;
    }
}
