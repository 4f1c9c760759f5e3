// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weblab.admin.deployment.Deployment;

class EndingTest {

    @TempDir
    private Path directory;

    @Test
    void nobodyWaitsForAnEndedProcessThatItsParentNeverAsksAbout() throws Exception {
        Process parent = new ProcessBuilder("sh", "-c", "sleep 600 & echo $!; exec sleep 600").start();
        Path lock = Files.createDirectory(directory.resolve("run")).resolve("core1.lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            String pid = parent.inputReader().readLine();
            Files.writeString(lock, pid);
            channel.lock();
            Thread.ofVirtual().start(() -> freeWhenItIsAZombie(channel, Path.of("/proc", pid, "stat")));

            assertThat(Ending.of(new Deployment(directory), List.of("core1"), Duration.ofMinutes(1)))
                    .containsExactly("core1");
        } finally {
            parent.destroy();
        }
    }

    private static void freeWhenItIsAZombie(FileChannel lock, Path state) {
        await().until(() -> Files.readString(state).contains(") Z "));
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
