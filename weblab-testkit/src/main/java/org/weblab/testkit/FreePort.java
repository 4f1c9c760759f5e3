// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.function.IntFunction;

/** A port of the loopback that nobody listened on when it was chosen. */
final class FreePort {

    private static final int TRIES = 5;

    /** A Redis of a cluster also needs the port that is 10000 higher. */
    private static final int HIGHEST = 55_535;

    private FreePort() {}

    /**
     * Starts a server on one, or on another one if somebody else was faster.
     *
     * @param server starts on that port, or throws an AssertionError with what it wrote
     */
    static <T> T start(IntFunction<T> server) {
        for (int left = TRIES; left > 1; left--) {
            try {
                return server.apply(choose());
            } catch (AssertionError e) {
                if (!String.valueOf(e.getMessage()).contains("Address already in use")) {
                    throw e;
                }
            }
        }
        return server.apply(choose());
    }

    private static int choose() {
        int port = anyPort();
        while (port > HIGHEST) {
            port = anyPort();
        }
        return port;
    }

    private static int anyPort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
