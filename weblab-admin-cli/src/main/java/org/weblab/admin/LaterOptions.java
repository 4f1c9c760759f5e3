// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin;

import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Options and commands that existing scripts know and this version cannot carry out yet. They are refused with the reason:
 * an option that is taken and ignored is a lie.
 */
final class LaterOptions {

    private static final String NO_SCRIPTS =
            "there are no scripts of hosts; `weblab-admin start DIR --host HOST` starts one";
    private static final String NO_LOCATIONS = "there is no database of locations yet";

    /** Beginnings of long options, all of short ones and of commands, and what they wait for. */
    private static final Map<String, String> LATER = new TreeMap<>(Map.ofEntries(
            Map.entry("--socket-wait", "stop it with `weblab-admin stop DIR`, or a signal"),
            Map.entry("--add-fed", "it comes with federation"),
            Map.entry("-s", NO_SCRIPTS),
            Map.entry("--script", NO_SCRIPTS),
            Map.entry("locations", NO_LOCATIONS),
            Map.entry("--ignore-locations", NO_LOCATIONS),
            Map.entry("--xmlrpc-experiment", "it comes with experiments in other languages"),
            Map.entry("--visir", "it comes with the laboratory of the same name"),
            Map.entry("--logic", "it comes with the laboratory of the same name"),
            Map.entry("--vm", "it comes with the laboratory of the same name"),
            Map.entry("--virtual-machine", "it comes with the laboratory of the same name"),
            Map.entry("--vbox", "it comes with the virtual machine laboratory"),
            Map.entry("--http-query-user-manager-url", "it comes with the virtual machine laboratory")));

    private LaterOptions() {}

    /** The message of that exception, with the reason if it is about such an option. */
    static String explain(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            for (String argument : unmatched.getUnmatched()) {
                for (Map.Entry<String, String> later : LATER.entrySet()) {
                    if (isMeant(argument, later.getKey())) {
                        return argument.split("=", 2)[0] + " is not supported: " + later.getValue();
                    }
                }
            }
        }
        return String.valueOf(e.getMessage());
    }

    private static boolean isMeant(String argument, String later) {
        return later.startsWith("--") ? argument.startsWith(later) : argument.equals(later);
    }
}
