// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.http.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whose system this is, as every page shows it.
 *
 * @param name what people call the system
 * @param link address of the institution's page; empty if there is none
 * @param logo its picture, if it has one
 */
public record Institution(String name, String link, Optional<Path> logo) {

    /**
     * The institution of a deployment.
     *
     * @param images folder in which {@code logo.*} may be
     */
    public static Institution of(String name, String link, Path images) {
        return new Institution(name.isBlank() ? "WebLab" : name, link, logoIn(images));
    }

    /**
     * The page with what it says of the institution filled in.
     *
     * @param path of this deployment, ending in {@code /weblab/}
     */
    String fillIn(String page, String path) {
        return page.replace("{{system}}", escaped(name))
                .replace("{{entity}}", escaped(link))
                .replace("{{logo}}", logo.isPresent() ? path + "web/logos/regular" : "");
    }

    private static Optional<Path> logoIn(Path images) {
        if (!Files.isDirectory(images)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(images)) {
            return files.filter(file -> file.getFileName().toString().startsWith("logo."))
                    .sorted()
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("\"", "&quot;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }
}
