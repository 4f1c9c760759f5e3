// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store;

/** Time. */
public interface Deadlines {

    /**
     * Adds the time since the last call (at most 2 s) to the served time, and ends what is past its deadline, at most
     * {@code limit} things per call.
     */
    Ended expire(int limit, Lease lease);
}
