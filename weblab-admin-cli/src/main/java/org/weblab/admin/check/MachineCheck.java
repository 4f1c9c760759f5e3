// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.weblab.admin.deployment.Deployment;

/** Java and disks. */
final class MachineCheck {

    private static final int OLDEST_JAVA = 21;
    private static final long MEGABYTE = 1 << 20;
    private static final long TOO_LITTLE = 100;
    private static final long LITTLE = 1024;

    private MachineCheck() {}

    static List<Finding> of(Deployment deployment) throws IOException {
        List<Finding> findings = new ArrayList<>();
        findings.add(
                Runtime.version().feature() >= OLDEST_JAVA
                        ? Finding.ok("java", "%s in %s".formatted(Runtime.version(), System.getProperty("java.home")))
                        : Finding.problem(
                                "java",
                                "%s is too old: install a JDK of release 21 or newer".formatted(Runtime.version())));
        for (Path folder :
                List.of(deployment.directory(), deployment.databases(), deployment.storedFiles(), deployment.logs())) {
            if (Files.isDirectory(folder)) {
                findings.add(disk(folder));
            }
        }
        return findings;
    }

    private static Finding disk(Path folder) throws IOException {
        long free = Files.getFileStore(folder).getUsableSpace() / MEGABYTE;
        String text = "%d MB free for %s".formatted(free, folder);
        if (free < TOO_LITTLE) {
            return Finding.problem("disk", text + ": make room, or nothing can be stored soon");
        }
        return free < LITTLE ? Finding.warning("disk", text + ": make room") : Finding.ok("disk", text);
    }
}
