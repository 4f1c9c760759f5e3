// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Worlds on one kind of store, for one test. */
final class Worlds implements AfterEachCallback {

    private final Backend backend;
    private final Deque<AutoCloseable> closing = new ArrayDeque<>();
    private final Deque<Path> folders = new ArrayDeque<>();

    Worlds(Backend backend) {
        this.backend = backend;
    }

    World of(int copies) {
        try {
            Path folder = Files.createTempDirectory("weblab");
            folders.push(folder);
            World world = new World(copies, clock -> backend.open(folder, clock, closing));
            closing.push(world.store);
            return world;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        while (!closing.isEmpty()) {
            closing.pop().close();
        }
        for (Path folder : folders) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
