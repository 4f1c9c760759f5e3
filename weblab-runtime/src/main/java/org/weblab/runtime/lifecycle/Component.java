// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.lifecycle;

import org.weblab.runtime.http.Routes;

/**
 * A part of a process with routes of its own: core, login, laboratory. Built with plain constructors by the process host,
 * which calls {@link #start()} in order, {@link #drain()} on all, and {@link #close()} in reverse.
 */
public interface Component extends AutoCloseable {

    /** What it answers to browsers, and to whoever stands before them. */
    Routes routes();

    /** What it answers to other processes of the deployment and to operators: on the process's own port only. */
    default Routes internalRoutes() {
        return new Routes();
    }

    /** Begins its background work. The port is not open yet; throws if it cannot run, with a text for the operator. */
    void start();

    /** Whether its stores answer; asked by {@code /readyz}, at most once a second. */
    boolean ready();

    /** Before the stop, while requests are still answered: takes no new background work, hands back what it has. */
    void drain();

    /** Ends its background work and closes its stores. */
    @Override
    void close();
}
