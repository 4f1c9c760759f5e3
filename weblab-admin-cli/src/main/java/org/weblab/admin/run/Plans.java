// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.run;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.weblab.admin.deployment.Deployment;
import org.weblab.admin.deployment.RunningProcesses;
import org.weblab.admin.host.DeploymentConfiguration;
import org.weblab.runtime.config.Configuration;
import org.weblab.runtime.config.Configuration.ComponentEntry;
import org.weblab.runtime.config.Configuration.Host;

/**
 * What the configuration wants to run.
 *
 * @param all of all hosts, in the order of the file
 * @param hosts names, in the order of the file
 * @param notice in which balancers see that a server has gone or come back
 */
public record Plans(List<ProcessPlan> all, List<String> hosts, Duration notice) {

    /** Type of a component. */
    public static final String CORE = "core";

    static final String LOGIN = "login";
    static final String FRONT = "front";

    /** As the file is now; throws {@link org.weblab.admin.AdminError} with all problems. */
    public static Plans of(Deployment deployment) {
        return of(DeploymentConfiguration.read(deployment));
    }

    /** What that configuration wants. */
    public static Plans of(Configuration configuration) {
        return new Plans(
                configuration.hosts().stream()
                        .flatMap(host -> host.processes().stream().map(process -> plan(host, process)))
                        .toList(),
                configuration.hosts().stream().map(Host::name).toList(),
                DeploymentConfiguration.drainNotice(configuration));
    }

    /** Those of one host. */
    public List<ProcessPlan> on(String host) {
        return all.stream().filter(plan -> plan.host().equals(host)).toList();
    }

    /** What may run of one host: its supervisor, its processes. */
    List<String> namesOn(String host) {
        return Stream.concat(
                        Stream.of(RunningProcesses.supervisor(host, hosts)),
                        on(host).stream().map(ProcessPlan::name))
                .toList();
    }

    private static ProcessPlan plan(Host host, Configuration.ProcessEntry process) {
        return new ProcessPlan(
                process.name(),
                host.name(),
                host.address(),
                process.bind(),
                process.port(),
                DeploymentConfiguration.frontAddresses(process),
                process.jvmOptions(),
                process.components().stream().map(ComponentEntry::type).collect(Collectors.toSet()));
    }
}
