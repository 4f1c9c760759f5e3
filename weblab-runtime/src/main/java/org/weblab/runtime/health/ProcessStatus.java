// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.health;

/**
 * What {@code /status} of a process tells operators and {@code weblab-admin}.
 *
 * @param version of the program; {@code (not packaged)} when it does not run from a jar
 * @param ready whether balancers should send requests here
 * @param draining whether it was asked to stop
 * @param requestsInFlight under way at this moment, without event streams and without the question itself
 */
public record ProcessStatus(
        String name,
        String version,
        long processId,
        boolean ready,
        boolean draining,
        int requestsInFlight,
        int eventStreams,
        long uptimeSeconds) {

    /** The version of this build, from its jar. */
    public static String ownVersion() {
        String version = ProcessStatus.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }
}
