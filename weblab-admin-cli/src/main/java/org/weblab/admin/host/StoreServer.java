// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.host;

import java.time.Duration;
import java.util.List;

/**
 * What was found out about the server of a store. Nothing needs its clock to agree with others, but people compare times.
 *
 * @param clockAhead of this machine's
 * @param risks settings by which it may lose what it has confirmed, each with what to do
 */
public record StoreServer(String name, Duration clockAhead, List<String> risks) {

    /** Copies the list. */
    public StoreServer {
        risks = List.copyOf(risks);
    }
}
