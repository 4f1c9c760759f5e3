// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.create;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.weblab.admin.AdminError;
import org.weblab.admin.deployment.Deployment;
import org.weblab.admin.deployment.RunningProcesses;
import org.weblab.admin.host.DeploymentConfiguration;
import org.weblab.admin.host.OpenStore;
import org.weblab.admin.host.Reason;
import org.weblab.admin.host.SessionPlace;
import org.weblab.admin.host.StoreSettings;
import org.weblab.admin.host.Stores;
import org.weblab.persistence.Migrations.Kind;
import org.weblab.persistence.StoreAddress;
import org.weblab.runtime.config.Secret;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weblab-admin upgrade DIR}: brings the stores of a deployment that does not run to the form of this version. */
@Command(
        name = "upgrade",
        description = "Bring the databases of a deployment to the form of this version.",
        mixinStandardHelpOptions = true)
public final class UpgradeCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", description = "The deployment; none of its hosts may run.")
    private Path directory = Path.of(".");

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask: there is a backup.")
    private boolean yes;

    /** One of the stores, and what is in it. */
    private record Kept(StoreAddress address, @Nullable Secret password, Kind kind) {}

    @Override
    public Integer call() throws IOException {
        Deployment deployment = Deployment.openAsOwner(directory);
        RunningProcesses.requireNone(deployment);
        StoreSettings stores = Stores.required(DeploymentConfiguration.read(deployment));
        List<Kept> outdated = all(stores).stream()
                .filter(kept -> isOutdated(deployment, stores, kept))
                .toList();
        if (outdated.isEmpty()) {
            System.out.println("Already upgraded to the latest version.");
            return 0;
        }
        System.out.println("The system is outdated. Please, make a backup of the current deployment (copy the directory"
                + " and make a backup of the database).");
        outdated.forEach(kept -> System.out.println(" - " + OpenStore.place(deployment, kept.address)));
        if (!yes && !new Questions(true).yes("Do you want to continue with the upgrade?")) {
            System.out.println("Upgrade aborted.");
            return AdminError.REFUSED;
        }
        outdated.forEach(kept -> migrate(deployment, stores, kept));
        System.out.println("Upgraded.");
        return 0;
    }

    private static List<Kept> all(StoreSettings stores) {
        List<Kept> all = new ArrayList<>();
        all.add(new Kept(stores.database(), stores.databasePassword(), Kind.DIRECTORY));
        all.add(new Kept(stores.coordinationDatabase(), stores.coordinationPassword(), Kind.COORDINATION));
        if (stores.sessionStorage() instanceof SessionPlace.Apart apart) {
            all.add(new Kept(apart.address(), stores.sessionPassword(), Kind.COORDINATION));
        }
        return all;
    }

    /** Throws {@link AdminError} if no upgrade would help. */
    private static boolean isOutdated(Deployment deployment, StoreSettings stores, Kept kept) {
        if (kept.kind == Kind.DIRECTORY) {
            // while queues may begin anew, as in a Redis that came back empty
            Stores.requireFile(deployment, kept.address, kept.kind);
        }
        try (OpenStore store = open(deployment, stores, kept)) {
            store.requireOurs();
            if (store.isOutdated(kept.kind)) {
                return true;
            }
            store.requireCurrent(kept.kind);
            return false;
        } catch (RuntimeException e) {
            throw new AdminError(OpenStore.place(deployment, kept.address) + ": " + Reason.of(e));
        }
    }

    private static void migrate(Deployment deployment, StoreSettings stores, Kept kept) {
        try (OpenStore store = open(deployment, stores, kept)) {
            store.migrate(kept.kind);
        } catch (RuntimeException e) {
            throw new AdminError(
                    "%s could not be upgraded: %s".formatted(OpenStore.place(deployment, kept.address), Reason.of(e)),
                    "Put it back from the backup before you try again.");
        }
    }

    private static OpenStore open(Deployment deployment, StoreSettings stores, Kept kept) {
        return OpenStore.open(deployment, kept.address, kept.password, stores.deploymentName(), 1);
    }
}
