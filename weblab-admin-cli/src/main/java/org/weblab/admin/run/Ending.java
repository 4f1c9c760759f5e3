// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.weblab.admin.AdminError;
import org.weblab.admin.deployment.Deployment;
import org.weblab.admin.deployment.ProcessLock;

/** Asks processes of this machine to end, one after the other, and waits until they have. */
final class Ending {

    /** From the end of its work, when it frees its lock, to that of the process. */
    private static final int LAST_STEPS_MILLIS = 1_000;

    private Ending() {}

    /** The names of those that ran; throws {@link AdminError} if one takes longer than that. */
    static List<String> of(Deployment deployment, List<String> processes, Duration patience)
            throws InterruptedException {
        List<String> ended = new ArrayList<>();
        for (String process : processes) {
            if (end(deployment, process, patience)) {
                ended.add(process);
            }
        }
        return ended;
    }

    private static boolean end(Deployment deployment, String process, Duration patience) throws InterruptedException {
        Optional<Long> pid = ProcessLock.holder(deployment, process);
        Optional<ProcessHandle> handle = pid.flatMap(ProcessHandle::of);
        if (handle.isEmpty()) {
            return false;
        }
        handle.get().destroy();
        if (!hasEnded(deployment, process, handle.get(), patience)) {
            throw new AdminError(
                    "%s (process id %d) has not ended within %d seconds"
                            .formatted(process, pid.get(), patience.toSeconds()),
                    "Its log tells why: " + deployment.logs().resolve(process + ".log"));
        }
        return true;
    }

    /** A process that has freed its lock but stays is a zombie: its parent, not it, lets others wait. */
    private static boolean hasEnded(Deployment deployment, String process, ProcessHandle handle, Duration patience)
            throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline) {
            boolean free = !ProcessLock.holder(deployment, process).equals(Optional.of(handle.pid()));
            try {
                handle.onExit().get(LAST_STEPS_MILLIS, TimeUnit.MILLISECONDS);
                return true;
            } catch (TimeoutException e) {
                if (free) {
                    return true;
                }
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
        return false;
    }
}
