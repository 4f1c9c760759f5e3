// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin;

import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Options that existing scripts know and this version cannot carry out yet. They are refused with the reason: an option
 * that is taken and ignored is a lie.
 */
final class LaterOptions {

    /** Beginnings of options, and what they wait for. */
    private static final Map<String, String> LATER = new TreeMap<>(Map.ofEntries(
            Map.entry("--socket-wait", "stop it with `weblab-admin stop DIR`, or a signal"),
            Map.entry("--add-fed", "it comes with federation"),
            Map.entry("--ignore-locations", "there is no database of locations yet, so nothing to ignore"),
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
                    if (argument.startsWith(later.getKey())) {
                        return argument.split("=", 2)[0] + " is not supported: " + later.getValue();
                    }
                }
            }
        }
        return String.valueOf(e.getMessage());
    }
}
