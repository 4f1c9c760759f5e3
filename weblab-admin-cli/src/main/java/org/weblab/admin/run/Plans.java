// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.run;

import java.util.List;
import org.weblab.admin.deployment.Deployment;
import org.weblab.admin.host.DeploymentConfiguration;
import org.weblab.runtime.config.Configuration;

/** What the configuration wants to run. */
final class Plans {

    private Plans() {}

    /** The processes, in the order of the file; throws {@link org.weblab.admin.AdminError} with all problems. */
    static List<ProcessPlan> of(Deployment deployment) {
        Configuration configuration = DeploymentConfiguration.read(deployment);
        return configuration.processes().stream().map(Plans::plan).toList();
    }

    private static ProcessPlan plan(Configuration.ProcessEntry process) {
        return new ProcessPlan(
                process.name(),
                process.bind(),
                process.port(),
                DeploymentConfiguration.frontPorts(process),
                process.jvmOptions());
    }
}
