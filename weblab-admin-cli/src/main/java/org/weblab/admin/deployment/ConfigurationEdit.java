// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.deployment;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.weblab.admin.AdminError;

/**
 * The right of one command to edit {@code configuration.yml}; others wait, but no person with an editor does. Servers read
 * the file at any moment, so it is replaced as a whole: a full disk leaves the one of before.
 */
public final class ConfigurationEdit implements AutoCloseable {

    private final Deployment deployment;
    private final FileChannel lock;

    private ConfigurationEdit(Deployment deployment, FileChannel lock) {
        this.deployment = deployment;
        this.lock = lock;
    }

    /** Waits until no other command edits it. */
    public static ConfigurationEdit begin(Deployment deployment) throws IOException {
        Files.createDirectories(deployment.run());
        FileChannel lock = FileChannel.open(
                deployment.run().resolve("configuration.editing"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lock.tryLock() == null) {
            System.out.println("Waiting until another command has changed configuration.yml");
            lock.lock();
        }
        return new ConfigurationEdit(deployment, lock);
    }

    /** Whose it is. */
    public Deployment deployment() {
        return deployment;
    }

    /** What it says now. */
    public String text() throws IOException {
        return Files.readString(deployment.configuration());
    }

    /** Replaces it. A link stays one, and what it leads to keeps its mode. Throws {@link AdminError} if it cannot be. */
    public void replace(String text) {
        Path unfinished = deployment.configuration();
        try {
            Path file = deployment.configuration().toRealPath();
            unfinished = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(unfinished, text);
            Files.setPosixFilePermissions(unfinished, Files.getPosixFilePermissions(file));
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new AdminError("cannot write " + unfinished + ": " + e.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
