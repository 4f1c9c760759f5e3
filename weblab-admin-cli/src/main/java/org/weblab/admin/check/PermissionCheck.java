// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.weblab.admin.deployment.Deployment;
import org.weblab.runtime.Shell;

/** Who may read and write what lies in a deployment. */
final class PermissionCheck {

    private PermissionCheck() {}

    static List<Finding> of(Deployment deployment) throws IOException {
        List<Finding> findings = new ArrayList<>();
        findings.add(owned(deployment.secrets(), "rw-------", "0600"));
        for (Path folder : List.of(deployment.databases(), deployment.storedFiles(), deployment.run())) {
            findings.add(owned(folder, "rwx------", "0700"));
        }
        findings.add(
                Files.isWritable(deployment.logs())
                        ? Finding.ok("permissions", deployment.logs() + " can be written")
                        : Finding.problem(
                                "permissions",
                                deployment.logs() + " cannot be written by " + System.getProperty("user.name")));
        return findings;
    }

    private static Finding owned(Path file, String most, String mode) throws IOException {
        if (!Files.exists(file)) {
            return Finding.problem("permissions", file + " is missing: put it back from a backup");
        }
        Set<PosixFilePermission> allowed = PosixFilePermissions.fromString(most);
        Set<PosixFilePermission> present = Files.getPosixFilePermissions(file);
        if (!allowed.containsAll(present)) {
            return Finding.problem(
                    "permissions",
                    "%s is open to others (%s): chmod %s %s"
                            .formatted(file, PosixFilePermissions.toString(present), mode, Shell.quoted(file)));
        }
        if (!Files.isReadable(file) || !Files.isWritable(file)) {
            return Finding.problem(
                    "permissions",
                    "%s cannot be used by %s: it belongs to %s"
                            .formatted(file, System.getProperty("user.name"), Files.getOwner(file)));
        }
        return Finding.ok("permissions", "%s is %s".formatted(file, PosixFilePermissions.toString(present)));
    }
}
