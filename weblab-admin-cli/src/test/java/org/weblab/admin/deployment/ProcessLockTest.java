// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weblab.testkit.RunningProcess;

/** Another program looks at the lock at the same time. */
class ProcessLockTest {

    @TempDir
    private Path folder;

    private RunningProcess looker;

    @AfterEach
    void end() {
        looker.close();
    }

    @Test
    void twoLooksAtOnceDoNotTakeEachOtherForAProcess() throws IOException {
        Deployment deployment = new Deployment(folder);
        Files.createDirectory(deployment.run());
        Files.writeString(deployment.run().resolve("core1.lock"), "1"); // a process that was killed
        look();

        assertThat(ProcessLock.holder(deployment, "core1")).isEmpty();
    }

    @Test
    void aLookKeepsNobodyFromStarting() throws Exception {
        Deployment deployment = new Deployment(folder);
        ProcessLock.take(deployment, "core1").close();
        assertThat(deployment.run().resolve("core1.lock"))
                .as("the number of a process that has gone")
                .isEmptyFile();
        look();
        CompletableFuture<ProcessLock> taken = new CompletableFuture<>();
        Thread starting = Thread.ofPlatform().start(() -> taken.complete(ProcessLock.take(deployment, "core1")));
        await().until(() -> starting.getState() == Thread.State.TIMED_WAITING);

        looker.kill();

        try (ProcessLock lock = taken.get()) {
            assertThat(ProcessLock.holder(deployment, "core1"))
                    .contains(ProcessHandle.current().pid());
        }
    }

    private void look() {
        Path file = folder.resolve("run/core1.lock");
        looker = RunningProcess.java(folder, List.of(), Looker.class, file.toString())
                .awaitOutput("looking");
    }

    /** Looks for as long as it lives. */
    static final class Looker {

        private Looker() {}

        public static void main(String[] arguments) throws Exception {
            try (FileChannel channel = FileChannel.open(Path.of(arguments[0]), StandardOpenOption.READ)) {
                channel.lock(0, Long.MAX_VALUE, true);
                System.out.println("looking");
                new CountDownLatch(1).await();
            }
        }
    }
}
