// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.check;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.weblab.admin.AdminError;
import org.weblab.admin.deployment.Deployment;
import org.weblab.admin.host.DeploymentConfiguration;
import org.weblab.admin.run.HostOption;
import org.weblab.admin.run.Plans;
import org.weblab.runtime.config.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code weblab-admin check DIR}: one line for each thing that was looked at. Ends with 1 if there is a problem. */
@Command(
        name = "check",
        description =
                "Look at everything a deployment stands on, and say what to do. Ends with 1 if there is a problem.",
        mixinStandardHelpOptions = true)
public final class CheckCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", description = "The deployment.")
    private Path directory = Path.of(".");

    @Mixin
    private HostOption host = new HostOption();

    @Override
    public Integer call() throws IOException {
        Deployment deployment = Deployment.open(directory);
        List<Finding> findings = new ArrayList<>(MachineCheck.of(deployment));
        findings.addAll(PermissionCheck.of(deployment));
        Optional<Configuration> configuration = configuration(deployment, findings);
        if (configuration.isPresent()) {
            Plans plans = Plans.of(configuration.get());
            findings.addAll(PortCheck.of(deployment, plans, host.chooseOrAll(plans.hosts())));
            findings.addAll(BalancerCheck.of(deployment, configuration.get()));
            CertificateCheck.of(deployment, configuration.get(), InstantSource.system())
                    .ifPresent(findings::add);
            findings.addAll(StoresCheck.of(deployment, configuration.get()));
        }
        findings.forEach(System.out::println);
        return findings.stream().anyMatch(finding -> finding.level() == Finding.Level.PROBLEM) ? 1 : 0;
    }

    private static Optional<Configuration> configuration(Deployment deployment, List<Finding> findings) {
        try {
            Configuration configuration = DeploymentConfiguration.read(deployment);
            findings.add(Finding.ok(
                    "configuration",
                    "%s on %s, topology-version %d"
                            .formatted(
                                    counted(configuration.processes().size(), "process", "processes"),
                                    counted(configuration.hosts().size(), "host", "hosts"),
                                    configuration.topologyVersion())));
            return Optional.of(configuration);
        } catch (AdminError e) {
            e.lines().forEach(line -> findings.add(Finding.problem("configuration", line)));
            return Optional.empty();
        }
    }

    private static String counted(int count, String one, String several) {
        return count + " " + (count == 1 ? one : several);
    }
}
