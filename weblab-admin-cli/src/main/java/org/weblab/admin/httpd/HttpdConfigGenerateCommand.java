// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.httpd;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.weblab.admin.deployment.Deployment;
import org.weblab.admin.host.DeploymentConfiguration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code weblab-admin httpd-config-generate DIR}: writes the files in {@code httpd/} anew. */
@Command(
        name = "httpd-config-generate",
        description = "Generate the configuration files of Apache, HAProxy and nginx, in DIR/httpd.",
        mixinStandardHelpOptions = true)
public final class HttpdConfigGenerateCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", description = "The deployment.")
    private Path directory = Path.of(".");

    @Override
    public Integer call() throws IOException {
        Deployment deployment = Deployment.openAsOwner(directory);
        System.out.print("Generating HTTPd configuration files... ");
        List<Path> copies = HttpdFiles.write(deployment, DeploymentConfiguration.read(deployment));
        System.out.println("[done]");
        copies.forEach(copy -> System.out.println("What was edited is kept in " + copy));
        return 0;
    }
}
