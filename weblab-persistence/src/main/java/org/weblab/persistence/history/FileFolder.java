// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Set;
import org.weblab.protocol.ReservationId;

/** A folder of contents, one file each, named by time and reservation as the original's are. */
final class FileFolder {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy_MM_dd'___'HH_mm_ss'_'SSS").withZone(ZoneOffset.UTC);

    private final Path folder;

    FileFolder(Path folder) {
        this.folder = folder;
    }

    /** Keeps it, safe from a power cut, and answers its name. */
    String keep(ReservationId reservation, byte[] content, Instant at) {
        String name = TIME.format(at) + "_" + reservation.value().replace(':', '_');
        try {
            Files.createDirectories(folder);
            for (int i = 1; ; i++) {
                String free = i == 1 ? name : name + "_" + i;
                if (write(folder.resolve(free), content)) {
                    sync(folder);
                    return free;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] read(String name) throws IOException {
        return Files.readAllBytes(folder.resolve(name));
    }

    /** False if there is a file of that name. */
    private static boolean write(Path file, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    /** The name of a new file is in its folder, which has to be written too. */
    private static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
