// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.http;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A cookie to set.
 *
 * @param value written as it is; quote it yourself where a client expects quotes
 * @param expires null for the life of the browser; the epoch deletes it
 */
public record Cookie(
        String name, String value, String path, @Nullable Instant expires, boolean httpOnly, boolean secure) {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd-MMM-yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    String render() {
        StringBuilder text = new StringBuilder(name).append('=').append(value);
        if (expires != null) {
            text.append("; Expires=").append(DATE.format(expires));
        }
        text.append("; Path=").append(path);
        if (httpOnly) {
            text.append("; HttpOnly");
        }
        if (secure) {
            text.append("; Secure");
        }
        return text.append("; SameSite=Lax").toString();
    }
}
