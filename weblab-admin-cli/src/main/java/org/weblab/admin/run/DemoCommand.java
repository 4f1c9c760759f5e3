// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.weblab.admin.create.Demo;
import org.weblab.admin.deployment.Deployment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weblab-admin demo}: a deployment to look at, in one JVM, for this machine only. */
@Command(
        name = "demo",
        description =
                "Make and start a deployment to try WebLab with, for this machine only. A second run keeps its data.",
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "DIR", description = "Where (default: demo, beside weblab-admin).")
    private @Nullable Path directory;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Where browsers find it, when it is made (default: ${DEFAULT-VALUE}).")
    private int port = 8000;

    @Option(names = "--detach", description = "Return when everything is ready, and leave it running.")
    private boolean detach;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Deployment deployment = new Deployment(directory == null ? home().resolve("demo") : directory);
        if (!Files.exists(deployment.configuration())) {
            System.out.println("Making a deployment in " + deployment);
            Demo.create(deployment, port);
        }
        System.out.println(Demo.logins());
        Deployment made = Deployment.open(deployment.directory());
        return StartCommand.start(made, Plans.of(made).hosts().getFirst(), detach);
    }

    private static Path home() {
        return Path.of(System.getProperty("weblab.home", "."));
    }
}
