// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.run;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Asks processes whether they are ready. */
public final class Readiness {

    private static final int TIMEOUT_MILLIS = 3000;

    private Readiness() {}

    /** Whether {@code /readyz} of that process of this machine answers with 200. */
    public static boolean isReady(ProcessPlan process) {
        return isReady(process.internalUrl());
    }

    /** Whether {@code /readyz} below that address answers with 200. */
    static boolean isReady(String url) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(url + "readyz").toURL().openConnection();
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
}
