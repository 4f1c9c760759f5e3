// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.run;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.weblab.admin.deployment.Deployment;
import org.weblab.admin.deployment.ProcessLock;
import org.weblab.admin.deployment.RunningProcesses;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code weblab-admin status DIR}: what runs. Ends with 0 if all of it is ready, with 3 if not. */
@Command(
        name = "status",
        description = "Tell what runs. Ends with 0 if everything is ready, with 3 if not.",
        mixinStandardHelpOptions = true)
public final class StatusCommand implements Callable<Integer> {

    private static final int NOT_RUNNING = 3;

    @Parameters(paramLabel = "DIR", description = "The deployment.")
    private Path directory = Path.of(".");

    @Override
    public Integer call() {
        Deployment deployment = Deployment.open(directory);
        boolean allReady = true;
        for (ProcessPlan plan : Plans.of(deployment)) {
            Optional<Long> pid = ProcessLock.holder(deployment, plan.name());
            boolean ready = pid.isPresent() && Readiness.isReady(plan);
            allReady &= ready;
            System.out.printf(
                    "%-12s %-12s %-28s %s%n",
                    plan.name(),
                    pid.map(id -> "pid " + id).orElse("-"),
                    plan.internalUrl(),
                    pid.isEmpty() ? "not running" : ready ? "ready" : "running, not ready");
        }
        ProcessLock.holder(deployment, RunningProcesses.SUPERVISOR)
                .ifPresent(pid -> System.out.printf("%-12s %-12s%n", RunningProcesses.SUPERVISOR, "pid " + pid));
        return allReady ? 0 : NOT_RUNNING;
    }
}
