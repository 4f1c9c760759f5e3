// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.laboratory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.weblab.protocol.ResourceId;
import org.weblab.runtime.json.Json;
import tools.jackson.core.JacksonException;

/** One small file per resource. When {@link #write} returns, the disk has it: only then may the equipment be touched. */
final class TokenFiles {

    private static final Logger LOG = LoggerFactory.getLogger(TokenFiles.class);

    private final Path folder;

    /** In that folder, which is made. */
    TokenFiles(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The folder for the laboratory's tokens can't be made: " + folder, e);
        }
    }

    /** What was written last; empty if nothing was. A file that can't be read is an error: the tokens in it protect people. */
    Optional<Kept> read(ResourceId resource) {
        Path file = file(resource);
        try {
            return Optional.of(Json.read(Files.readAllBytes(file), Kept.class));
        } catch (java.nio.file.NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | JacksonException e) {
            throw new IllegalStateException(
                    "%s can't be read (%s). It says whether %s must be cleaned; repair it, or delete it if you know that the equipment is clean"
                            .formatted(file, e.getMessage(), resource),
                    e);
        }
    }

    /** Replaces what was written; {@link UncheckedIOException} if the disk did not take it. */
    void write(ResourceId resource, Kept kept) {
        Path file = file(resource);
        Path draft = folder.resolve(file.getFileName() + ".new");
        try {
            try (FileChannel channel = FileChannel.open(
                    draft, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(Json.bytes(kept));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("%s can't be written: %s".formatted(file, e.getMessage()), e);
        }
        syncFolder();
    }

    /** The new name must survive a power cut too. Not every system can do this with a folder, and none says so beforehand. */
    private void syncFolder() {
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        } catch (IOException e) {
            LOG.debug("The folder {} can't be synced", folder, e);
        }
    }

    /** A name that a person recognises, made unique and harmless by a hash of the whole. */
    private Path file(ResourceId resource) {
        String name = resource.toString();
        String readable = name.replaceAll("[^A-Za-z0-9@_-]", "_");
        UUID hash = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        return folder.resolve(readable.substring(0, Math.min(60, readable.length())) + "-"
                + hash.toString().substring(0, 8) + ".json");
    }
}
