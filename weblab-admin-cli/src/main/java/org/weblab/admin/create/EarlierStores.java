// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.create;

import java.nio.file.Files;
import java.util.Optional;
import java.util.stream.Stream;
import org.weblab.admin.AdminError;
import org.weblab.admin.deployment.Deployment;
import org.weblab.admin.host.DeploymentConfiguration;
import org.weblab.admin.host.SessionPlace;
import org.weblab.admin.host.StoreSettings;
import org.weblab.admin.host.Stores;
import org.weblab.persistence.StoreAddress;
import org.weblab.runtime.config.Secret;

/** What the configuration that is in a directory already says about its stores. */
final class EarlierStores {

    private EarlierStores() {}

    /** Empty if there is none that can be read: {@code create --force} also mends what an editor has spoilt. */
    static Optional<StoreSettings> of(Deployment deployment) {
        if (!Files.isRegularFile(deployment.configuration())) {
            return Optional.empty();
        }
        try {
            return Stores.settings(DeploymentConfiguration.read(deployment));
        } catch (AdminError unreadable) {
            return Optional.empty();
        }
    }

    /** Whether one of them is there. */
    static boolean names(StoreSettings stores, StoreAddress address) {
        return Stream.of(stores.database(), stores.coordinationDatabase(), sessions(stores))
                .anyMatch(address::equals);
    }

    /** What lets us in there. */
    static Optional<Secret> passwordOf(StoreSettings stores, StoreAddress address) {
        if (address.equals(stores.database())) {
            return Optional.ofNullable(stores.databasePassword());
        }
        if (address.equals(stores.coordinationDatabase())) {
            return Optional.ofNullable(stores.coordinationPassword());
        }
        return address.equals(sessions(stores)) ? Optional.ofNullable(stores.sessionPassword()) : Optional.empty();
    }

    private static StoreAddress sessions(StoreSettings stores) {
        return stores.sessionStorage() instanceof SessionPlace.Apart apart
                ? apart.address()
                : stores.coordinationDatabase();
    }
}
