// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.weblab.admin.AdminError;
import org.weblab.admin.deployment.Deployment;
import org.weblab.admin.deployment.ProcessLock;
import org.weblab.admin.deployment.RunningProcesses;
import org.weblab.admin.host.DeploymentConfiguration;
import org.weblab.admin.host.Stores;
import org.weblab.runtime.Shell;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weblab-admin restart DIR}: with a new configuration, or a new version of WebLab. */
@Command(
        name = "restart",
        description = "Restart a running deployment, with the configuration and the version of WebLab of now.",
        mixinStandardHelpOptions = true)
public final class RestartCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Parameters(paramLabel = "DIR", description = "The deployment.")
    private Path directory = Path.of(".");

    @Option(
            names = "--rolling",
            description =
                    "One core or login server after the other, so that no request fails. Leaves laboratories alone.")
    private boolean rolling;

    @Option(names = "--process", paramLabel = "NAME", description = "Only this one; may be repeated.")
    private List<String> processes = new ArrayList<>();

    @Mixin
    private HostOption host = new HostOption();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Deployment deployment = Deployment.openAsOwner(directory);
        Plans plans = Plans.of(deployment);
        String here = host.choose(plans.hosts(), "restart");
        check(deployment, plans, here);
        TopologyVersion.raiseIfEdited(deployment);
        String supervisor = RunningProcesses.supervisor(here, plans.hosts());
        if (ProcessLock.holder(deployment, supervisor).isEmpty()) {
            return withoutSupervisor(deployment, here);
        }
        Order.Verb verb = rolling ? Order.Verb.ROLL : Order.Verb.RESTART;
        new Orders(deployment, supervisor).giveAndWait(Order.of(verb, processes));
        if (rolling) {
            tellWhatWasLeft(plans.on(here));
        }
        return 0;
    }

    private void check(Deployment deployment, Plans plans, String here) {
        for (String process : processes) {
            if (plans.on(here).stream().noneMatch(plan -> plan.name().equals(process))) {
                throw new AdminError("there is no process '%s' on %s".formatted(process, here));
            }
        }
        if (rolling) {
            new Substitutes(plans).requireSome();
        }
        Stores.check(deployment, DeploymentConfiguration.read(deployment));
    }

    private int withoutSupervisor(Deployment deployment, String here) throws IOException, InterruptedException {
        List<String> running = RunningProcesses.of(deployment);
        if (running.isEmpty()) {
            throw new AdminError(
                    deployment + " is not running", "Start it: weblab-admin start " + Shell.quoted(deployment));
        }
        if (rolling || running.size() > 1) {
            throw new AdminError(
                    "no supervisor watches over " + String.join(", ", running),
                    "Stop and start it once: weblab-admin stop " + Shell.quoted(deployment));
        }
        if (!Detached.isNoted(deployment)) {
            throw new AdminError(
                    running.getFirst() + " was not started with --detach: it must be restarted where it was started",
                    "For example: systemctl restart weblab, or docker compose restart,",
                    "or weblab-admin stop %1$s, then weblab-admin start --detach %1$s"
                            .formatted(Shell.quoted(deployment)));
        }
        Ending.of(deployment, running, PATIENCE);
        return StartCommand.start(deployment, here, true);
    }

    private static void tellWhatWasLeft(List<ProcessPlan> plans) {
        String left = plans.stream()
                .filter(plan -> !plan.isReplaceable())
                .map(ProcessPlan::name)
                .collect(Collectors.joining(", "));
        if (!left.isEmpty()) {
            System.out.println("Left alone, since nobody can take over from them: " + left);
            System.out.println("Restart them when it suits, with --process NAME.");
        }
    }
}
