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
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weblab-admin start DIR}: checks everything first, then runs it in the foreground or detached. */
@Command(name = "start", description = "Start an existing WebLab deployment.", mixinStandardHelpOptions = true)
public final class StartCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", description = "The deployment.")
    private Path directory = Path.of(".");

    @Option(names = "--detach", description = "Return when everything is ready, and leave it running.")
    private boolean detach;

    @Mixin
    private HostOption host = new HostOption();

    @Mixin
    private HostListOption list = new HostListOption();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Deployment deployment = Deployment.openAsOwner(directory);
        Plans plans = Plans.of(deployment);
        return list.answer(plans.hosts()) ? 0 : start(deployment, host.choose(plans.hosts(), "start"), detach);
    }

    static int start(Deployment deployment, String host, boolean detach) throws IOException, InterruptedException {
        Plans plans = Plans.of(deployment);
        Preflight.check(deployment, plans, host);
        TopologyVersion.raiseIfEdited(deployment);
        List<String> command = command(deployment, plans, host);
        if (detach) {
            return Detached.start(deployment, plans.on(host), command);
        }
        Detached.forget(deployment);
        return Foreground.run(command);
    }

    /** A deployment of a single process needs nobody who watches over it; all others are ordered about while they run. */
    private static List<String> command(Deployment deployment, Plans plans, String host) throws IOException {
        if (plans.all().size() == 1) {
            ProcessPlan only = plans.all().getFirst();
            return Jvm.command(Program.own(), deployment, only.name(), only.jvmOptions(), ProcessMain.class);
        }
        List<String> small = List.of("-Xmx24m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
        String name = RunningProcesses.supervisor(host, plans.hosts());
        return Jvm.command(Program.own(), deployment, name, small, Supervisor.class);
    }
}
