// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.protocol.laboratory;

/** Finds a laboratory server by the address that the topology gives each resource. */
@FunctionalInterface
public interface Laboratories {

    /**
     * The one at that address; direct when it runs in the same JVM. Opens nothing.
     *
     * @param address {@code http://host:port} of the laboratory server, or {@code local:name} in the same JVM
     */
    Laboratory at(String address);
}
