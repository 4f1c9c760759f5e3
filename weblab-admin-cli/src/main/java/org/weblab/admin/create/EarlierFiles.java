// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.create;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.weblab.admin.AdminError;
import org.weblab.admin.deployment.Deployment;
import org.weblab.admin.host.Reason;

/** The secrets and the configuration that {@code create --force} replaces, kept beside the new ones: the way back. */
final class EarlierFiles {

    private final List<Path> kept = new ArrayList<>();
    private final List<Path> missing = new ArrayList<>();

    private EarlierFiles() {}

    /** Copies those that are there; throws {@link AdminError}. */
    static EarlierFiles keep(Deployment deployment) {
        EarlierFiles earlier = new EarlierFiles();
        try {
            for (Path file : List.of(deployment.secrets(), deployment.configuration())) {
                if (Files.exists(file)) {
                    Files.copy(
                            file, old(file), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
                    earlier.kept.add(file);
                } else {
                    earlier.missing.add(file);
                }
            }
            if (earlier.kept.contains(deployment.secrets())) {
                Files.setPosixFilePermissions(old(deployment.secrets()), PosixFilePermissions.fromString("rw-------"));
            }
        } catch (IOException e) {
            throw new AdminError("Could not keep a copy of %s: %s".formatted(deployment.configuration(), Reason.of(e)));
        }
        return earlier;
    }

    /** Undoes the replacement. Those that were not there before are deleted: nobody was told their passwords. */
    void putBack() {
        try {
            for (Path file : missing) {
                Files.deleteIfExists(file);
            }
            for (Path file : kept) {
                Files.move(old(file), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says where they are. */
    void tell() {
        kept.forEach(
                file -> System.out.println("What was in %s is kept in %s".formatted(file.getFileName(), old(file))));
    }

    private static Path old(Path file) {
        return file.resolveSibling(file.getFileName() + ".old");
    }
}
