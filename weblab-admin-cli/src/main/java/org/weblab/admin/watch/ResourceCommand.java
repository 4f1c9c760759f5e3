// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.watch;

import java.nio.file.Path;
import java.util.function.Function;
import org.weblab.admin.deployment.Deployment;
import org.weblab.admin.host.DeploymentConfiguration;
import org.weblab.admin.host.Observed;
import org.weblab.admin.run.Plans;
import org.weblab.protocol.ResourceId;
import org.weblab.runtime.config.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weblab-admin resource close|open|clean DIR}: takes equipment out of service, and back. */
@Command(
        name = "resource",
        description = "Close, open, or declare clean a piece of equipment.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(close | open | clean) DIR")
public final class ResourceCommand {

    @Command(
            name = "close",
            description = "Give it to nobody any more; whoever uses it may end.",
            mixinStandardHelpOptions = true)
    int close(
            @Parameters(paramLabel = "DIR") Path directory,
            @Option(names = "--resource", paramLabel = "INSTANCE@TYPE", required = true) ResourceId resource,
            @Option(
                            names = "--reason",
                            defaultValue = "Closed by an administrator",
                            description = "What people read (default: ${DEFAULT-VALUE}).")
                    String reason) {
        return tell(directory, care -> care.close(resource, reason));
    }

    @Command(
            name = "open",
            description = "Give it to whoever comes, unless something else is wrong.",
            mixinStandardHelpOptions = true)
    int open(
            @Parameters(paramLabel = "DIR") Path directory,
            @Option(names = "--resource", paramLabel = "INSTANCE@TYPE", required = true) ResourceId resource) {
        return tell(directory, care -> care.open(resource));
    }

    @Command(
            name = "clean",
            description = "End its clean-up, which nobody can carry out any more.",
            mixinStandardHelpOptions = true)
    int clean(
            @Parameters(paramLabel = "DIR") Path directory,
            @Option(names = "--resource", paramLabel = "INSTANCE@TYPE", required = true) ResourceId resource) {
        return tell(directory, care -> care.clean(resource));
    }

    private static int tell(Path directory, Function<Care, String> what) {
        Deployment deployment = Deployment.open(directory);
        Configuration configuration = DeploymentConfiguration.read(deployment);
        try (Observed stores = Observed.open(deployment, configuration)) {
            System.out.println(what.apply(new Care(stores, Plans.of(configuration))));
        }
        return 0;
    }
}
