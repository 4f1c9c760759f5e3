// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.host;

import java.net.UnknownHostException;

/** Why something failed, in one line: what the innermost cause says. */
public final class Reason {

    private Reason() {}

    /** Its text; never empty. */
    public static String of(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String text = cause.getMessage();
        if (cause instanceof UnknownHostException) {
            return "unknown host " + text;
        }
        return text == null || text.isBlank()
                ? cause.getClass().getSimpleName()
                : text.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
