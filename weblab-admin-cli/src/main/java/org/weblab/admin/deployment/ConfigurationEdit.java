// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.deployment;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import org.weblab.admin.AdminError;

/**
 * The right of one command to edit {@code configuration.yml}; others wait, but no person with an editor does. Servers read
 * the file at any moment, so it is replaced as a whole where that is possible: a full disk leaves the one of before.
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

    /**
     * Replaces it. A link stays one, and what it leads to keeps its mode and its group. Throws {@link AdminError} if it
     * cannot be.
     */
    public void replace(String text) {
        Path file = deployment.configuration();
        try {
            file = file.toRealPath();
            if (Files.isWritable(file.getParent())) {
                replaceAsAWhole(file, text);
            } else {
                Files.writeString(file, text); // the file may be ours though the folder is not
            }
        } catch (IOException e) {
            throw new AdminError("cannot write " + file + ": " + e.getMessage());
        }
    }

    private static void replaceAsAWhole(Path file, String text) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(unfinished, text);
        try {
            PosixFileAttributes attributes = Files.readAttributes(file, PosixFileAttributes.class);
            Files.getFileAttributeView(unfinished, PosixFileAttributeView.class).setGroup(attributes.group());
            Files.setPosixFilePermissions(unfinished, attributes.permissions());
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            // cannot be replaced if it is mounted by itself (into a container), nor if its group is not one of ours
            Files.delete(unfinished);
            Files.writeString(file, text);
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
