// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.http;

import java.util.Optional;

/**
 * Reads cookies as lenient as old clients need it: a quoted value may hold a semicolon, and escapes in it are undone in
 * the way of Python's {@code Cookie} module ({@code \073} is a semicolon). What cannot be read is skipped.
 */
public final class CookieHeader {

    private final String text;
    private int at;

    private CookieHeader(String text) {
        this.text = text;
    }

    /** The first cookie of that name. */
    public static Optional<String> find(String header, String name) {
        CookieHeader cookies = new CookieHeader(header);
        while (cookies.at < header.length()) {
            String key = cookies.until("=;").strip();
            if (cookies.at < header.length() && header.charAt(cookies.at) == '=') {
                cookies.at++;
                String value = cookies.value();
                if (key.equals(name)) {
                    return Optional.of(value);
                }
            }
            cookies.at++;
        }
        return Optional.empty();
    }

    private String until(String ends) {
        int start = at;
        while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    private String value() {
        int start = at;
        String plain = until(";");
        if (!plain.stripLeading().startsWith("\"")) {
            return plain.strip();
        }
        at = text.indexOf('"', start) + 1;
        StringBuilder value = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            value.append(text.charAt(at) == '\\' ? escaped() : text.charAt(at++));
        }
        boolean closed = at < text.length();
        if (!closed) {
            at = start;
            return until(";").strip();
        }
        until(";");
        return value.toString();
    }

    private char escaped() {
        at++;
        if (at + 3 <= text.length() && text.substring(at, at + 3).matches("[0-3][0-7][0-7]")) {
            at += 3;
            return (char) Integer.parseInt(text.substring(at - 3, at), 8);
        }
        return at < text.length() ? text.charAt(at++) : '\\';
    }
}
