// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.weblab.admin.deployment.Deployment;
import org.weblab.admin.deployment.FreePort;
import org.weblab.admin.deployment.ProcessLock;
import org.weblab.admin.run.Plans;
import org.weblab.admin.run.ProcessPlan;
import org.weblab.admin.run.Readiness;

/** Whether each process has its port, or could have it. */
final class PortCheck {

    private PortCheck() {}

    /**
     * Of these hosts. Which of several this machine is cannot be known: the ports of those whose processes do not run here
     * are looked at only if it was said.
     */
    static List<Finding> of(Deployment deployment, Plans plans, List<String> hosts) {
        List<Finding> findings = new ArrayList<>();
        for (String host : hosts) {
            boolean here = hosts.size() == 1;
            for (ProcessPlan plan : plans.on(host)) {
                Optional<Long> pid = ProcessLock.holder(deployment, plan.name());
                if (pid.isPresent()) {
                    findings.add(running(plan, pid.get()));
                } else if (here) {
                    stopped(plan, findings);
                }
            }
        }
        return findings;
    }

    private static Finding running(ProcessPlan plan, long pid) {
        return Readiness.isReady(plan)
                ? Finding.ok("ports", "%s runs on port %d (process id %d)".formatted(plan.name(), plan.port(), pid))
                : Finding.problem(
                        "ports",
                        "%s (process id %d) is not ready on port %d: its log tells why"
                                .formatted(plan.name(), pid, plan.port()));
    }

    private static void stopped(ProcessPlan plan, List<Finding> findings) {
        findings.add(stopped(plan.name(), plan.bind(), plan.port()));
        plan.fronts().forEach(front -> findings.add(stopped(plan.name(), front.getHostString(), front.getPort())));
    }

    private static Finding stopped(String process, String bind, int port) {
        return FreePort.problem(bind, port)
                .map(problem -> Finding.problem(
                        "ports",
                        "%s does not run, and port %d on %s %s. Mend that, or change port or bind"
                                .formatted(process, port, bind, problem)))
                .orElseGet(() -> Finding.ok("ports", "%s does not run; port %d is free".formatted(process, port)));
    }
}
