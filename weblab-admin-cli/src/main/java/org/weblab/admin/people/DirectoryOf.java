// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.people;

import java.nio.file.Path;
import org.weblab.admin.AdminError;
import org.weblab.admin.deployment.Deployment;
import org.weblab.admin.host.DeploymentConfiguration;
import org.weblab.admin.host.Stores;
import org.weblab.persistence.Database;

/** Opens the directory of a deployment for one command; its servers may run meanwhile. */
final class DirectoryOf {

    private DirectoryOf() {}

    /** What a command does with the directory. */
    @FunctionalInterface
    interface Work {

        /** {@link IllegalArgumentException} is told to the administrator. */
        void run(Database directory);
    }

    /** What a command does with all databases. */
    @FunctionalInterface
    interface WorkOnAll {

        /** {@link IllegalArgumentException} is told to the administrator. */
        void run(Stores stores);
    }

    static int useAll(Path deployment, WorkOnAll work) {
        Deployment opened = Deployment.open(deployment);
        try (Stores stores = Stores.open(opened, DeploymentConfiguration.read(opened))) {
            work.run(stores);
            return 0;
        } catch (IllegalArgumentException e) {
            throw new AdminError(String.valueOf(e.getMessage()));
        }
    }

    static int use(Path deployment, Work work) {
        Deployment opened = Deployment.open(deployment);
        try (Database directory = Stores.openDirectory(opened, DeploymentConfiguration.read(opened))) {
            work.run(directory);
            return 0;
        } catch (IllegalArgumentException e) {
            throw new AdminError(String.valueOf(e.getMessage()));
        }
    }
}
