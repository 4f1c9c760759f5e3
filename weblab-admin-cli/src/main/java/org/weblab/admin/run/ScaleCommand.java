// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.weblab.admin.AdminError;
import org.weblab.admin.deployment.ConfigurationEdit;
import org.weblab.admin.deployment.Deployment;
import org.weblab.admin.deployment.ProcessLock;
import org.weblab.admin.deployment.RunningProcesses;
import org.weblab.admin.host.DeploymentConfiguration;
import org.weblab.admin.scale.NewConfiguration;
import org.weblab.runtime.Shell;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weblab-admin scale DIR --cores N}: more or fewer cores and login servers, while students work. */
@Command(
        name = "scale",
        description = "Change how many cores and login servers a deployment has; a running one loses no request.",
        mixinStandardHelpOptions = true)
public final class ScaleCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", description = "The deployment.")
    private Path directory = Path.of(".");

    @Option(names = "--cores", paramLabel = "N", required = true, description = "Cores of this host from now on.")
    private int cores;

    @Option(
            names = "--logins",
            paramLabel = "N",
            description = "Login servers of this host with a process of their own (default: as many as cores).")
    private @Nullable Integer logins;

    @Option(
            names = "--reload-command",
            paramLabel = "COMMAND",
            description = "By which the balancer reads its files again, for example 'apachectl graceful'."
                    + " Default: reload-command of the configuration.")
    private @Nullable String reloadCommand;

    @Mixin
    private HostOption host = new HostOption();

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (ConfigurationEdit edit = ConfigurationEdit.begin(Deployment.openAsOwner(directory))) {
            return scale(edit);
        }
    }

    private int scale(ConfigurationEdit edit) throws IOException, InterruptedException {
        Deployment deployment = edit.deployment();
        Plans plans = Plans.of(deployment);
        String here = host.choose(plans.hosts(), "scale");
        Orders orders = new Orders(deployment, RunningProcesses.supervisor(here, plans.hosts()));
        boolean running = isRunning(orders, plans.namesOn(here));
        NewConfiguration configuration = NewConfiguration.of(edit, here, cores, logins == null ? cores : logins);
        configuration.write();
        if (running) {
            grow(orders, configuration);
        }
        new Balancer(deployment, DeploymentConfiguration.read(deployment)).renew(reloadCommand, running);
        if (running) {
            orders.giveAndWait(Order.of(Order.Verb.SHRINK, List.of()));
        }
        System.out.println(configuration.summary());
        return 0;
    }

    private static boolean isRunning(Orders orders, List<String> names) {
        if (ProcessLock.holder(orders.deployment(), orders.supervisor()).isPresent()) {
            return true;
        }
        List<String> alone = RunningProcesses.of(orders.deployment()).stream()
                .filter(names::contains)
                .toList();
        if (!alone.isEmpty()) {
            throw new AdminError(
                    "no supervisor watches over " + String.join(", ", alone),
                    "Stop it, scale it and start it again: weblab-admin stop " + Shell.quoted(orders.deployment()));
        }
        return false;
    }

    /** Whoever cannot be started is not in the configuration either. */
    private static void grow(Orders orders, NewConfiguration configuration) throws IOException, InterruptedException {
        try {
            orders.giveAndWait(Order.of(Order.Verb.GROW, List.of()));
        } catch (AdminError failed) {
            throw failed.and(configuration.takeBack());
        }
    }
}
