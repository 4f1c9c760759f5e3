// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.watch;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.weblab.admin.deployment.Deployment;
import org.weblab.admin.deployment.ProcessLock;
import org.weblab.admin.deployment.RunningProcesses;
import org.weblab.admin.host.DeploymentConfiguration;
import org.weblab.admin.run.HostOption;
import org.weblab.admin.run.Plans;
import org.weblab.admin.run.ProcessPlan;
import org.weblab.runtime.config.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weblab-admin status DIR}: what runs and what it does. Ends with 0 if all of it is ready, with 3 if not. */
@Command(
        name = "status",
        description = "Tell what runs, and what the equipment does. Ends with 0 if everything is ready, with 3 if not.",
        mixinStandardHelpOptions = true)
public final class StatusCommand implements Callable<Integer> {

    private static final int NOT_RUNNING = 3;

    @Parameters(paramLabel = "DIR", description = "The deployment.")
    private Path directory = Path.of(".");

    @Option(names = "--json", description = "For programs.")
    private boolean json;

    @Mixin
    private HostOption host = new HostOption();

    @Override
    public Integer call() throws InterruptedException {
        Deployment deployment = Deployment.open(directory);
        Configuration configuration = DeploymentConfiguration.read(deployment);
        Plans plans = Plans.of(configuration);
        List<ProcessPlan> chosen = host.chooseOrAll(plans.hosts()).stream()
                .flatMap(each -> plans.on(each).stream())
                .toList();
        List<ProcessState> processes = ProcessState.of(deployment, plans, chosen);
        EquipmentReport equipment = EquipmentReport.of(deployment, configuration);
        if (json) {
            System.out.println(StatusJson.of(deployment, processes, equipment));
        } else {
            new ProcessTable(System.out::println).print(processes, supervisors(deployment, plans.hosts()));
            equipment.print();
        }
        return processes.stream().allMatch(ProcessState::isReady) ? 0 : NOT_RUNNING;
    }

    private static Map<String, Long> supervisors(Deployment deployment, List<String> hosts) {
        Map<String, Long> running = new TreeMap<>();
        for (String host : hosts) {
            String name = RunningProcesses.supervisor(host, hosts);
            ProcessLock.holder(deployment, name).ifPresent(pid -> running.put(name, pid));
        }
        return running;
    }
}
