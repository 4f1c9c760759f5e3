// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.host;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.weblab.admin.deployment.Deployment;

/**
 * Where SQLite unpacks its native library. In the system's temporary folder each {@code kill -9} would leave a copy for
 * ever; in one of the process's own the next start takes it away.
 */
final class NativeLibraries implements AutoCloseable {

    private final Path folder;

    private NativeLibraries(Path folder) {
        this.folder = folder;
    }

    /** For the only process of that name, before it opens its first database. */
    static NativeLibraries of(Deployment deployment, String process) throws IOException {
        NativeLibraries libraries = new NativeLibraries(deployment.run().resolve(process + ".tmp"));
        libraries.close();
        Files.createDirectories(libraries.folder);
        System.setProperty("org.sqlite.tmpdir", libraries.folder.toString());
        return libraries;
    }

    /** Takes away what was unpacked; what is loaded stays usable. */
    @Override
    public void close() throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
        Files.delete(folder);
    }
}
