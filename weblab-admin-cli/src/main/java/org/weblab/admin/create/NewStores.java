// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.create;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.weblab.admin.AdminError;
import org.weblab.admin.deployment.Deployment;
import org.weblab.admin.host.OpenStore;
import org.weblab.admin.host.Reason;
import org.weblab.admin.host.SessionPlace;
import org.weblab.admin.host.StoreSettings;
import org.weblab.persistence.Migrations.Kind;
import org.weblab.persistence.StoreAddress;
import org.weblab.runtime.config.Secret;

/** Brings the stores of a new deployment to their first state. What is in them stays, unless it shall be dropped. */
final class NewStores {

    private final Deployment deployment;
    private final CreateOptions options;
    private final StoreSettings stores;
    private final Set<StoreAddress> dropped = new HashSet<>();

    NewStores(Deployment deployment, CreateOptions options, StoreSettings stores) {
        this.deployment = deployment;
        this.options = options;
        this.stores = stores;
    }

    /** Makes or completes all; the logins of those who were not there before. */
    Set<String> write(FirstPasswords passwords) throws IOException {
        options.say("databases");
        try (OpenStore coordination =
                opened(stores.coordinationDatabase(), stores.coordinationPassword(), Kind.COORDINATION)) {
            if (stores.sessionStorage() instanceof SessionPlace.Apart apart) {
                opened(apart.address(), stores.sessionPassword(), Kind.COORDINATION)
                        .close();
            }
        }
        try (OpenStore directory = opened(stores.database(), stores.databasePassword(), Kind.DIRECTORY)) {
            return new FirstData(options, directory.database(), InstantSource.system()).fill(passwords);
        }
    }

    private OpenStore opened(StoreAddress address, @Nullable Secret password, Kind kind) throws IOException {
        boolean drop = options.general.resetDatabase && dropped.add(address);
        if (drop && address instanceof StoreAddress.Sqlite sqlite) {
            delete(deployment.databases().resolve(sqlite.file())); // whatever is in it
        }
        OpenStore store = OpenStore.open(deployment, address, password, stores.deploymentName(), 1);
        try {
            if (drop) {
                store.clear();
            }
            store.migrate(kind);
            return store;
        } catch (RuntimeException e) {
            store.close();
            throw new AdminError(address + " could not be prepared: " + Reason.of(e));
        }
    }

    private static void delete(Path database) throws IOException {
        for (String suffix : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(database.resolveSibling(database.getFileName() + suffix));
        }
    }
}
