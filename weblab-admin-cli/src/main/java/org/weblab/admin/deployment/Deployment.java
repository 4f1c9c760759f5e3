// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.weblab.admin.AdminError;
import org.weblab.runtime.Shell;

/**
 * A deployment directory: where everything of one WebLab lies.
 *
 * @param directory absolute and normalised
 */
public record Deployment(Path directory) {

    /** Makes the path absolute. */
    public Deployment {
        directory = directory.toAbsolutePath().normalize();
    }

    /** An existing deployment; throws {@link AdminError} if it is none. */
    public static Deployment open(Path directory) {
        if (!Files.exists(directory)) {
            throw new AdminError(
                    "Directory " + directory + " does not exist",
                    "Make one: weblab-admin create " + Shell.quoted(directory));
        }
        if (!Files.isDirectory(directory)) {
            throw new AdminError("File " + directory + " exists, but it is not a directory");
        }
        Deployment deployment = new Deployment(directory);
        if (!Files.isRegularFile(deployment.configuration())) {
            throw new AdminError("not a valid configuration directory. Missing configuration.yml");
        }
        return deployment;
    }

    /**
     * The same, for whoever writes files that its processes use; throws {@link AdminError} if that is root and the
     * deployment is another's, who could not read or replace them.
     */
    public static Deployment openAsOwner(Path directory) throws IOException {
        Deployment deployment = open(directory);
        String owner = Files.getOwner(deployment.directory).getName();
        if (System.getProperty("user.name").equals("root") && !owner.equals("root")) {
            throw new AdminError(
                    "%s belongs to %s, who must give this command".formatted(deployment, owner),
                    "For example: sudo -u %s weblab-admin ...".formatted(owner));
        }
        return deployment;
    }

    /** Hosts, processes, components and their settings. */
    public Path configuration() {
        return directory.resolve("configuration.yml");
    }

    /** Values that nobody else may read, mode 0600. */
    public Path secrets() {
        return directory.resolve("secrets.yml");
    }

    /** Databases of SQLite, and what laboratory servers remember. */
    public Path databases() {
        return directory.resolve("db");
    }

    /** One log for each process. */
    public Path logs() {
        return directory.resolve("logs");
    }

    /** Files that the web server gives to anybody under {@code /weblab/web/pub/}. */
    public Path pub() {
        return directory.resolve("pub");
    }

    /** Files that students sent. */
    public Path storedFiles() {
        return directory.resolve("files_stored");
    }

    /** Logos. */
    public Path images() {
        return directory.resolve("client").resolve("images");
    }

    /** What Apache, HAProxy and nginx are to be told. */
    public Path httpd() {
        return directory.resolve("httpd");
    }

    /** Jars of laboratories. */
    public Path experiments() {
        return directory.resolve("experiments");
    }

    /** What exists only while it runs: locks with process ids, argument files. */
    public Path run() {
        return directory.resolve("run");
    }

    @Override
    public String toString() {
        return directory.toString();
    }
}
