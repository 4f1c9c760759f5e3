// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.run;

import java.util.List;

/**
 * What a running supervisor is asked to do.
 *
 * @param processes which ones; empty: all that the verb is about
 * @param program what to start them from
 */
record Order(Verb verb, List<String> processes, Program program) {

    /** Each reads the configuration as it is then. */
    enum Verb {
        /** Stop, then start. */
        RESTART,
        /** Replace cores and logins one after the other. */
        ROLL,
        /** Start what is new in the configuration. */
        GROW,
        /** Drain and end what is no longer in the configuration. */
        SHRINK
    }

    Order {
        processes = List.copyOf(processes);
    }

    static Order of(Verb verb, List<String> processes) {
        return new Order(verb, processes, Program.own());
    }
}
