// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.weblab.admin.deployment.Deployment;
import org.weblab.admin.deployment.RunningProcesses;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private HostOption host = new HostOption();

    @Override
    public Integer call() throws InterruptedException {
        Deployment deployment = Deployment.open(directory);
        // supervisors first: they stop the others in order, and would start again what they miss
        List<String> stopped = Ending.of(deployment, chosen(deployment), Duration.ofSeconds(timeout));
        System.out.println(
                stopped.isEmpty() ? deployment + " is not running" : "Stopped " + String.join(", ", stopped));
        return 0;
    }

    private List<String> chosen(Deployment deployment) {
        List<String> running = RunningProcesses.of(deployment);
        if (!host.isGiven()) {
            return running;
        }
        Plans plans = Plans.of(deployment);
        List<String> names = plans.namesOn(host.choose(plans.hosts(), "stop"));
        return running.stream().filter(names::contains).toList();
    }
}
