// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.run;

import java.nio.file.Path;

/**
 * Which WebLab processes are started from. A supervisor outlives upgrades, so whoever asks it for a restart says which.
 *
 * @param java the program that runs JVMs
 * @param classPath of the processes
 */
record Program(String java, String classPath) {

    /** The one that this JVM runs. */
    static Program own() {
        String home = System.getProperty("weblab.lib");
        return new Program(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                home == null ? System.getProperty("java.class.path") : home + "/*");
    }
}
