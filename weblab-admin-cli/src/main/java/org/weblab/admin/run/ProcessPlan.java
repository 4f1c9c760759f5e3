// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.run;

import java.util.List;

/**
 * One process of a deployment as the configuration wants it.
 *
 * @param bind address to listen on
 * @param port where it answers, {@code /readyz} too
 * @param fronts further ports, of built-in fronts
 */
record ProcessPlan(String name, String bind, int port, List<Integer> fronts, List<String> jvmOptions) {

    ProcessPlan {
        fronts = List.copyOf(fronts);
        jvmOptions = List.copyOf(jvmOptions);
    }

    /** Where this machine reaches it, ending in a slash. */
    String internalUrl() {
        String host = bind.equals("0.0.0.0") || bind.equals("::") ? "127.0.0.1" : bind;
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port + "/";
    }
}
