// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.run;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import org.weblab.admin.host.InternalUrl;

/**
 * One process of a deployment as the configuration wants it.
 *
 * @param host the machine that it belongs to
 * @param hostAddress where other machines reach that machine
 * @param bind address to listen on
 * @param port where it answers, {@code /readyz} too
 * @param fronts where its built-in fronts listen
 * @param roles types of its components
 */
public record ProcessPlan(
        String name,
        String host,
        String hostAddress,
        String bind,
        int port,
        List<InetSocketAddress> fronts,
        List<String> jvmOptions,
        Set<String> roles) {

    /** When it starts; what was started last ends first. */
    public enum Stage {
        /** First, so that cores find the equipment in order. */
        LABORATORIES,
        CORES_AND_LOGINS,
        /** Last: it lets the students in. */
        FRONTS
    }

    /** Copies the lists. */
    public ProcessPlan {
        fronts = List.copyOf(fronts);
        jvmOptions = List.copyOf(jvmOptions);
        roles = Set.copyOf(roles);
    }

    /** When it starts. */
    public Stage stage() {
        if (isReplaceable()) {
            return Stage.CORES_AND_LOGINS;
        }
        return roles.contains(Plans.FRONT) ? Stage.FRONTS : Stage.LABORATORIES;
    }

    /** Whether another process may do its work meanwhile: any core and any login server does for every student. */
    public boolean isReplaceable() {
        return roles.contains(Plans.CORE) || roles.contains(Plans.LOGIN);
    }

    /** Where its own machine reaches it, ending in a slash. */
    public String internalUrl() {
        return url(InternalUrl.local(bind));
    }

    /** Where other machines reach it, ending in a slash. */
    public String remoteUrl() {
        return url(hostAddress);
    }

    private String url(String address) {
        return InternalUrl.of(address, port) + "/";
    }
}
