// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.weblab.admin.deployment.Deployment;
import org.weblab.admin.deployment.RunningProcesses;
import org.weblab.admin.host.ProcessMain;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weblab-admin start DIR}: checks everything first, then runs it in the foreground or detached. */
@Command(name = "start", description = "Start an existing WebLab deployment.", mixinStandardHelpOptions = true)
public final class StartCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", description = "The deployment.")
    private Path directory = Path.of(".");

    @Option(names = "--detach", description = "Return when everything is ready, and leave it running.")
    private boolean detach;

    @Override
    public Integer call() throws IOException, InterruptedException {
        return start(Deployment.open(directory), detach);
    }

    static int start(Deployment deployment, boolean detach) throws IOException, InterruptedException {
        List<ProcessPlan> plans = Plans.of(deployment);
        Preflight.check(deployment, plans);
        TopologyVersion.raiseIfEdited(deployment);
        List<String> command = command(deployment, plans);
        if (detach) {
            return Detached.start(deployment, plans, command);
        }
        return Foreground.run(command);
    }

    private static List<String> command(Deployment deployment, List<ProcessPlan> plans) throws IOException {
        if (plans.size() == 1) {
            ProcessPlan only = plans.getFirst();
            return Jvm.command(deployment, only.name(), only.jvmOptions(), ProcessMain.class);
        }
        List<String> small = List.of("-Xmx16m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
        return Jvm.command(deployment, RunningProcesses.SUPERVISOR, small, Supervisor.class);
    }
}
