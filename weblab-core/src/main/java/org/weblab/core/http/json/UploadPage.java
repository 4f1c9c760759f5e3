// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.http.json;

/** The answer to the upload form when a page in a hidden frame reads it: one line of text in a document. */
final class UploadPage {

    private static final String PAGE = """
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">
            <html xmlns="http://www.w3.org/1999/xhtml">
            <head><title>WebLab upload</title></head>
            <body>%s</body>
            </html>
            """;

    private UploadPage() {}

    static String success(String response) {
        return PAGE.formatted(escaped("SUCCESS@" + response));
    }

    static String failure(String code, String message) {
        return PAGE.formatted(escaped("ERROR@" + code + "@" + message));
    }

    /** An experiment's answer is text, never markup of ours. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
