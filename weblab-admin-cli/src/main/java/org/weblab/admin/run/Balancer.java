// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.run;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.weblab.admin.AdminError;
import org.weblab.admin.deployment.Deployment;
import org.weblab.admin.host.DeploymentConfiguration;
import org.weblab.admin.httpd.HttpdFiles;
import org.weblab.runtime.config.Configuration;

/** The web server or balancer before a deployment: its files in the deployment, and the command by which it reads them. */
record Balancer(Deployment deployment, Configuration configuration) {

    /**
     * Writes its files anew and reloads it, or tells people to; throws {@link AdminError} if the command fails.
     *
     * @param given the command; null: the configuration's
     * @param running whether somebody needs it now
     */
    void renew(@Nullable String given, boolean running) throws IOException, InterruptedException {
        HttpdFiles.write(deployment, configuration)
                .forEach(copy -> System.out.println("What was edited is kept in " + copy));
        String command = given == null
                ? DeploymentConfiguration.reloadCommand(configuration).orElse("")
                : given;
        if (!running) {
            return;
        }
        if (command.isBlank()) {
            System.out.println("Let your balancer read its files again now, if there is one;"
                    + " --reload-command or reload-command in configuration.yml does it for you.");
            return;
        }
        System.out.println("Reloading the balancer: " + command);
        int status =
                new ProcessBuilder("/bin/sh", "-c", command).inheritIO().start().waitFor();
        if (status != 0) {
            throw new AdminError(
                    "the command that reloads the balancer ended with status " + status + ": " + command,
                    "New processes run already, old ones do still. Mend it and repeat the same command.");
        }
    }
}
