// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.run;

import java.util.ArrayList;
import java.util.List;
import org.weblab.admin.AdminError;
import org.weblab.admin.deployment.Deployment;
import org.weblab.admin.deployment.FreePort;
import org.weblab.admin.deployment.ProcessLock;
import org.weblab.admin.deployment.RunningProcesses;
import org.weblab.admin.host.DeploymentConfiguration;
import org.weblab.admin.host.Stores;

/** What can be known to fail before anything is started. */
final class Preflight {

    private Preflight() {}

    /** Throws {@link AdminError}. Other hosts of the deployment may run in the same directory. */
    static void check(Deployment deployment, Plans all, String host) {
        List<String> elsewhere = all.hosts().stream()
                .filter(other -> !other.equals(host))
                .flatMap(other -> all.namesOn(other).stream())
                .toList();
        for (String running : RunningProcesses.of(deployment)) {
            if (elsewhere.contains(running)) {
                continue;
            }
            String owner =
                    ProcessLock.holder(deployment, running).map(String::valueOf).orElse("?");
            throw ProcessLock.runningAlready(deployment, running, owner);
        }
        Stores.check(deployment, DeploymentConfiguration.read(deployment));
        ports(all.on(host));
    }

    private static void ports(List<ProcessPlan> plans) {
        List<String> problems = new ArrayList<>();
        for (ProcessPlan plan : plans) {
            port(plan, plan.bind(), plan.port(), problems);
            plan.fronts().forEach(front -> port(plan, front.getHostString(), front.getPort(), problems));
        }
        if (!problems.isEmpty()) {
            problems.add("Mend that, or change port or bind in configuration.yml.");
            throw new AdminError(problems);
        }
    }

    private static void port(ProcessPlan plan, String bind, int port, List<String> problems) {
        FreePort.problem(bind, port)
                .ifPresent(problem ->
                        problems.add("port %d on %s %s; %s needs it".formatted(port, bind, problem, plan.name())));
    }
}
