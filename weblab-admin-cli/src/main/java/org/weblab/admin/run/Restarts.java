// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.weblab.admin.deployment.Deployment;

/** How often the supervisor has started a process again that ended by itself: one number in a file of {@code run/}. */
public final class Restarts {

    private Restarts() {}

    /** Since it was last started on purpose. */
    public static int of(Deployment deployment, String process) {
        try {
            String text = Files.readString(file(deployment, process)).strip();
            return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
        } catch (IOException e) {
            return 0; // never started by a supervisor
        }
    }

    static void write(Deployment deployment, String process, int restarts) throws IOException {
        Files.writeString(file(deployment, process), Integer.toString(restarts));
    }

    private static Path file(Deployment deployment, String process) {
        return deployment.run().resolve(process + ".restarts");
    }
}
