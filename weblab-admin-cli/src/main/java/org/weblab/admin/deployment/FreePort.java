// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.deployment;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;

/** Asks this machine for ports. */
public final class FreePort {

    private FreePort() {}

    /** Why that port could not be opened now at that address, as in "port 80 ..."; empty if it could. */
    public static Optional<String> problem(String bind, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(bind), port));
            return Optional.empty();
        } catch (IOException e) {
            String reason = String.valueOf(e.getMessage());
            return Optional.of(reason.contains("already in use") ? "is taken" : "cannot be opened: " + reason);
        }
    }
}
