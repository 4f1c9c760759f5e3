// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.deployment;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.weblab.admin.AdminError;
import org.weblab.runtime.Shell;

/**
 * Says that a process of a deployment runs. The operating system frees the lock however the process ends, so a
 * {@code kill -9} leaves nothing to tidy up: the process id that stays in the file counts only while the file is locked.
 * Whoever looks shares the lock for a moment with others who look, and a process that starts waits until they have gone.
 */
public final class ProcessLock implements AutoCloseable {

    private static final Duration LONGEST_LOOK = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(5);

    private final FileChannel channel;

    private ProcessLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes the lock of that process and writes our process id; throws {@link AdminError} if it runs already. */
    public static ProcessLock take(Deployment deployment, String process) {
        Path file = file(deployment, process);
        try {
            Files.createDirectories(file.getParent());
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!lock(channel)) {
                String owner = read(channel);
                channel.close();
                throw runningAlready(deployment, process, owner);
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return new ProcessLock(channel);
        } catch (IOException e) {
            throw new AdminError("cannot write " + file + ": " + e.getMessage());
        }
    }

    /** The process id of the one that runs, if any. */
    public static Optional<Long> holder(Deployment deployment, String process) {
        Path file = file(deployment, process);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            FileLock lock = tryLock(channel, true);
            if (lock != null) {
                lock.release();
                return Optional.empty();
            }
            String owner = read(channel);
            return owner.isEmpty() ? Optional.empty() : Optional.of(Long.parseLong(owner));
        } catch (IOException | NumberFormatException e) {
            throw new AdminError("cannot read " + file + ": " + e.getMessage());
        }
    }

    /** The refusal to start twice. */
    public static AdminError runningAlready(Deployment deployment, String process, String owner) {
        return new AdminError(
                "%s is running already (process id %s)".formatted(process, owner),
                "Stop it first: weblab-admin stop " + Shell.quoted(deployment));
    }

    /** Frees it. */
    @Override
    public void close() throws IOException {
        try (channel) {
            channel.truncate(0);
        }
    }

    private static Path file(Deployment deployment, String process) {
        return deployment.run().resolve(process + ".lock");
    }

    private static boolean lock(FileChannel channel) throws IOException {
        long deadline = System.nanoTime() + LONGEST_LOOK.toNanos();
        FileLock lock = tryLock(channel, false);
        while (lock == null && System.nanoTime() < deadline) {
            LockSupport.parkNanos(PAUSE.toNanos());
            lock = tryLock(channel, false);
        }
        return lock != null;
    }

    private static @Nullable FileLock tryLock(FileChannel channel, boolean shared) throws IOException {
        try {
            return channel.tryLock(0, Long.MAX_VALUE, shared);
        } catch (OverlappingFileLockException e) {
            return null; // held by this very JVM
        }
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(20);
        channel.read(buffer, 0);
        return new String(buffer.array(), 0, buffer.position(), StandardCharsets.US_ASCII).strip();
    }
}
