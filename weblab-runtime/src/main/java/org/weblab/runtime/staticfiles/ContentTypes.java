// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.staticfiles;

import static java.util.Map.entry;

import java.util.Locale;
import java.util.Map;

/** What a file is, by its name: the system's own list differs from host to host. */
final class ContentTypes {

    private static final Map<String, String> BY_EXTENSION = Map.ofEntries(
            entry("html", "text/html; charset=utf-8"),
            entry("htm", "text/html; charset=utf-8"),
            entry("css", "text/css; charset=utf-8"),
            entry("js", "text/javascript; charset=utf-8"),
            entry("mjs", "text/javascript; charset=utf-8"),
            entry("json", "application/json"),
            entry("map", "application/json"),
            entry("webmanifest", "application/manifest+json"),
            entry("txt", "text/plain; charset=utf-8"),
            entry("md", "text/plain; charset=utf-8"),
            entry("csv", "text/csv; charset=utf-8"),
            entry("xml", "application/xml"),
            entry("svg", "image/svg+xml"),
            entry("png", "image/png"),
            entry("jpg", "image/jpeg"),
            entry("jpeg", "image/jpeg"),
            entry("gif", "image/gif"),
            entry("webp", "image/webp"),
            entry("avif", "image/avif"),
            entry("ico", "image/x-icon"),
            entry("mp3", "audio/mpeg"),
            entry("ogg", "audio/ogg"),
            entry("wav", "audio/wav"),
            entry("mp4", "video/mp4"),
            entry("webm", "video/webm"),
            entry("woff", "font/woff"),
            entry("woff2", "font/woff2"),
            entry("ttf", "font/ttf"),
            entry("wasm", "application/wasm"),
            entry("pdf", "application/pdf"),
            entry("zip", "application/zip"),
            entry("jar", "application/java-archive"),
            entry("swf", "application/x-shockwave-flash"));

    private ContentTypes() {}

    static String of(String path) {
        String extension = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return BY_EXTENSION.getOrDefault(extension, "application/octet-stream");
    }

    /** Whether a smaller form is worth keeping. */
    static boolean isText(String contentType) {
        return contentType.startsWith("text/")
                || contentType.endsWith("json")
                || contentType.endsWith("xml")
                || contentType.equals("application/wasm");
    }
}
