// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.create;

import org.weblab.admin.host.SessionPlace;
import org.weblab.persistence.StoreAddress;

/**
 * How many processes of each kind a new deployment has, and on which ports: cores, logins, laboratories, the front.
 *
 * @param logins in processes of their own; 0: the core's process has the login server too
 * @param front whether the built-in front is a process of its own
 */
record Shape(int cores, int logins, int laboratories, boolean front, int startPort) {

    static Shape of(CreateOptions options) {
        CreateOptions.General general = options.general;
        int logins = !isShared(options) ? 0 : general.logins == null ? general.cores : general.logins;
        int laboratories = general.noLab || general.inlineLabServer ? 0 : general.labCopies;
        boolean front = general.httpServerPort != null && logins > 0;
        return new Shape(general.cores, logins, laboratories, front, general.startPort);
    }

    /** Whether several processes can use all its stores. */
    private static boolean isShared(CreateOptions options) {
        StoreAddress coordination = options.coordination.resolve();
        boolean sessions = switch (options.sessions.resolve(coordination)) {
            case SessionPlace.InCoordination with -> true;
            case SessionPlace.InMemory memory -> false;
            case SessionPlace.Apart apart -> isShared(apart.address());
        };
        return sessions && isShared(coordination) && isShared(options.database.resolve());
    }

    private static boolean isShared(StoreAddress address) {
        return !(address instanceof StoreAddress.Sqlite);
    }

    /** From 1. */
    int corePort(int number) {
        return startPort + number - 1;
    }

    /** From 1. */
    int loginPort(int number) {
        return startPort + cores + number - 1;
    }

    /** From 1. */
    int laboratoryPort(int number) {
        return startPort + cores + logins + number - 1;
    }

    /** Where operators find the front's health; browsers come to another port. */
    int frontPort() {
        return startPort + cores + logins + laboratories;
    }

    /** The first that is not needed any more. */
    int endPort() {
        return frontPort() + (front ? 1 : 0);
    }

    /** How many processes use the stores. */
    int users() {
        return cores + logins;
    }
}
