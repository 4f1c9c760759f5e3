// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.http;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartConfig;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;
import org.weblab.runtime.http.Call.Part;

/** Reads forms. A big file of a multipart form waits on disk until all of it has come, so that a slow upload costs no heap. */
final class Form {

    /** Attribute of a request whose form could not be read: Jetty will close its connection. */
    static final String BROKEN = Form.class.getName() + ".broken";

    private static final int MAX_PARTS = 100;
    /** All parts together are a small body. */
    private static final int MAX_IN_MEMORY = LargeBodies.SMALL / MAX_PARTS;

    private static final String URLENCODED = "application/x-www-form-urlencoded";

    private Form() {}

    static List<Part> read(Request request, long limit, LargeBodies.Room room) throws IOException {
        String contentType = String.valueOf(request.getHeaders().get(HttpHeader.CONTENT_TYPE));
        if (contentType.startsWith("multipart/form-data")) {
            return multipart(request, contentType, limit, room);
        }
        if (contentType.startsWith(URLENCODED)) {
            byte[] body = JettyCall.read(request, (int) Math.min(limit, Integer.MAX_VALUE - 8), room);
            return urlencoded(new String(body, StandardCharsets.UTF_8));
        }
        throw new HttpError(
                415,
                "form-expected",
                "The body must be a form: multipart/form-data or application/x-www-form-urlencoded");
    }

    private static List<Part> urlencoded(String body) {
        List<Part> parts = new ArrayList<>();
        String[] fields = body.split("&", MAX_PARTS + 1);
        if (fields.length > MAX_PARTS) {
            throw HttpError.badRequest("invalid-form", "The form has more than " + MAX_PARTS + " fields");
        }
        for (String field : fields) {
            if (!field.isEmpty()) {
                int equals = field.indexOf('=');
                String name = decode(equals < 0 ? field : field.substring(0, equals));
                String value = equals < 0 ? "" : decode(field.substring(equals + 1));
                parts.add(new Part(name, "", value.getBytes(StandardCharsets.UTF_8)));
            }
        }
        return parts;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw HttpError.badRequest("invalid-form", "The form is not urlencoded: " + e.getMessage());
        }
    }

    private static List<Part> multipart(Request request, String contentType, long limit, LargeBodies.Room room)
            throws IOException {
        if (request.getLength() > limit) {
            throw JettyCall.tooLong(limit);
        }
        Path folder = Files.createTempDirectory("weblab-upload");
        MultiPartConfig settings = new MultiPartConfig.Builder()
                .location(folder)
                .maxParts(MAX_PARTS)
                .maxSize(limit)
                .maxPartSize(limit)
                .maxMemoryPartSize(MAX_IN_MEMORY)
                .build();
        try (MultiPartFormData.Parts parts = MultiPartFormData.getParts(request, request, contentType, settings)) {
            List<Part> read = new ArrayList<>();
            for (MultiPart.Part part : parts) {
                room.take(part.getLength());
                read.add(new Part(text(part.getName()), text(part.getFileName()), content(part)));
            }
            return read;
        } catch (CompletionException e) {
            request.setAttribute(BROKEN, true);
            throw refused(e, limit);
        } finally {
            delete(folder);
        }
    }

    /** After a refused upload Jetty may not have come to deleting its files. */
    private static void delete(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
        Files.delete(folder);
    }

    /** Either may be missing. */
    private static String text(@Nullable String attribute) {
        return attribute == null ? "" : attribute;
    }

    private static byte[] content(MultiPart.Part part) throws IOException {
        return Content.Source.asInputStream(part.createContentSource()).readAllBytes();
    }

    /** Jetty says only by the text whether a limit was passed. */
    private static HttpError refused(CompletionException e, long limit) {
        String reason = e.getCause() == null ? "" : String.valueOf(e.getCause().getMessage());
        return reason.contains("max ")
                ? JettyCall.tooLong(limit)
                : HttpError.badRequest("invalid-form", "The multipart form cannot be read: " + reason);
    }
}
