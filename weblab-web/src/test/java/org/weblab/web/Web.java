// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of the web client, as they lie in the module. */
final class Web {

    static final Path ROOT = Path.of("src/main/resources/web");

    private Web() {}

    /** The modules of the student's client, as paths below {@link #ROOT}. */
    static List<Path> modules() {
        return below("app").filter(file -> file.toString().endsWith(".js")).toList();
    }

    /** Every file below a folder of the root. */
    static Stream<Path> below(String folder) {
        try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
            return files.filter(Files::isRegularFile).map(ROOT::relativize).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
