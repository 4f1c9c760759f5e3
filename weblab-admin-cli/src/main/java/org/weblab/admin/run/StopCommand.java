// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.weblab.admin.AdminError;
import org.weblab.admin.deployment.Deployment;
import org.weblab.admin.deployment.ProcessLock;
import org.weblab.admin.deployment.RunningProcesses;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weblab-admin stop DIR}: asks everything to end, and waits until it has. */
@Command(
        name = "stop",
        description = "Stop a WebLab deployment and wait until all of it has ended.",
        mixinStandardHelpOptions = true)
public final class StopCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", description = "The deployment.")
    private Path directory = Path.of(".");

    @Option(names = "--timeout", paramLabel = "SECONDS", description = "Wait so long (default: ${DEFAULT-VALUE}).")
    private int timeout = 60;

    @Override
    public Integer call() throws InterruptedException {
        Deployment deployment = Deployment.open(directory);
        List<String> stopped = new ArrayList<>();
        // the supervisor first: it stops the others in order, and would start again what it misses
        for (String process : RunningProcesses.of(deployment)) {
            if (stop(deployment, process)) {
                stopped.add(process);
            }
        }
        System.out.println(
                stopped.isEmpty() ? deployment + " is not running" : "Stopped " + String.join(", ", stopped));
        return 0;
    }

    private boolean stop(Deployment deployment, String process) throws InterruptedException {
        Optional<Long> pid = ProcessLock.holder(deployment, process);
        Optional<ProcessHandle> handle = pid.flatMap(ProcessHandle::of);
        if (handle.isEmpty()) {
            return false;
        }
        handle.get().destroy();
        try {
            handle.get().onExit().get(Duration.ofSeconds(timeout).toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            throw new AdminError(
                    "%s (process id %d) has not ended within %d seconds".formatted(process, pid.get(), timeout),
                    "Its log tells why: " + deployment.logs().resolve(process + ".log"));
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
