// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.run;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;

/** Asks processes whether they are ready, and ports whether they are free. */
final class Readiness {

    private static final int TIMEOUT_MILLIS = 3000;

    private Readiness() {}

    /** Whether {@code /readyz} of that process answers with 200. */
    static boolean isReady(ProcessPlan process) {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create(process.internalUrl() + "readyz").toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            try {
                return connection.getResponseCode() == 200;
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return false; // not listening yet, or not any more: that is the answer
        }
    }

    /** Whether that port could be opened now. */
    static boolean isFree(String bind, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(bind), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
