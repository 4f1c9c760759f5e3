// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Any text as one segment of a path, or as a value in a header (RFC 8187). */
public final class PercentEncoding {

    private PercentEncoding() {}

    /** In UTF-8; nothing but letters, digits and {@code . - * _} stays as it is. */
    public static String of(String text) {
        // Java's is for forms, where a space is a plus.
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
