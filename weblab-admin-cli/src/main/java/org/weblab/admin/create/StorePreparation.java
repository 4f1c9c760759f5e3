// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.create;

import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.weblab.admin.AdminError;
import org.weblab.admin.deployment.Deployment;
import org.weblab.admin.host.OpenStore;
import org.weblab.admin.host.SessionPlace;
import org.weblab.admin.host.StoreSettings;
import org.weblab.admin.host.UnusableStore;
import org.weblab.persistence.StoreAddress;
import org.weblab.persistence.session.Sessions;
import org.weblab.runtime.config.Secret;

/**
 * Sees to it, before a file is written, that the stores of a new deployment can be used: they answer, they let us in,
 * nobody else's data are in them. Databases that are missing are made if somebody says so.
 */
final class StorePreparation {

    private static final int CONNECTIONS = 1;

    private final CreateOptions options;
    private final Deployment deployment;
    private final StorePasswords given;
    private final Optional<StoreSettings> before;
    private final MissingDatabases missing;
    private final String name;

    /** What was found to work, by user and server: several stores may have them in common. */
    private final Map<String, Secret> known = new HashMap<>();

    /** Of a deployment that does not run; reads the passwords that were given. */
    StorePreparation(CreateOptions options, Deployment deployment, Questions questions, Unfinished unfinished) {
        this.options = options;
        this.deployment = deployment;
        this.given = StorePasswords.of(options);
        this.before = EarlierStores.of(deployment);
        this.missing = new MissingDatabases(options, given, questions, unfinished);
        this.name = before.map(StoreSettings::deploymentName).orElseGet(() -> nameOf(deployment));
    }

    /** Whether the people of an earlier time stay. */
    boolean keepsPeople() {
        StoreAddress database = options.database.resolve();
        boolean known = database instanceof StoreAddress.Sqlite sqlite
                ? Files.exists(deployment.databases().resolve(sqlite.file()))
                : before.filter(stores -> stores.database().equals(database)).isPresent();
        return known && !options.general.resetDatabase;
    }

    /** Where they are and how to get in; throws {@link AdminError}. */
    StoreSettings prepare() {
        StoreAddress database = options.database.resolve();
        StoreAddress coordination = options.coordination.resolve();
        SessionPlace sessions = options.sessions.resolve(coordination);
        StoreAddress own = sessions instanceof SessionPlace.Apart apart ? apart.address() : null;
        // Redis first: a database may have to be made, which is for nothing if another store then cannot be used.
        Secret coordinationPassword = coordination instanceof StoreAddress.Redis
                ? prepare("coordination", coordination, given.coordination())
                : null;
        Secret sessionPassword = own instanceof StoreAddress.Redis ? prepare("sessions", own, given.sessions()) : null;
        Secret databasePassword = prepare("general database", database, given.database());
        if (coordination instanceof StoreAddress.Mysql) {
            coordinationPassword = prepare("coordination", coordination, given.coordination());
        }
        if (own instanceof StoreAddress.Mysql) {
            sessionPassword = prepare("sessions", own, given.sessions());
        }
        return new StoreSettings(
                name,
                database,
                databasePassword,
                coordination,
                coordinationPassword,
                sessions,
                sessionPassword,
                Sessions.USUAL_IDLE_TIME,
                StoreSettings.CONNECTIONS);
    }

    /** What lets us in; null if nothing has to. */
    private @Nullable Secret prepare(String what, StoreAddress address, Optional<Secret> password) {
        if (address instanceof StoreAddress.Sqlite) {
            return null;
        }
        Secret secret = password.or(() -> earlier(address)).orElse(usual(address));
        try {
            requireFree(address, secret);
            return secret;
        } catch (UnusableStore refused) {
            if (!(address instanceof StoreAddress.Mysql mysql)) {
                throw new AdminError(
                        "redis selected for %s; but could not use the provided configuration".formatted(what),
                        String.valueOf(refused.getMessage()));
            }
            Secret made = missing.make(what, mysql, password.or(() -> earlier(address)), refused);
            Secret right = tried(mysql, made);
            known.put(login(mysql), right);
            return right;
        }
    }

    /** A user who was there already keeps the password, which nobody has told yet. */
    private Secret tried(StoreAddress.Mysql address, Secret password) {
        try {
            requireFree(address, password);
            return password;
        } catch (UnusableStore refused) {
            Secret told = missing.passwordOf(address, refused);
            requireFree(address, told);
            return told;
        }
    }

    private Optional<Secret> earlier(StoreAddress address) {
        return Optional.ofNullable(address instanceof StoreAddress.Mysql mysql ? known.get(login(mysql)) : null)
                .or(() -> before.flatMap(stores -> EarlierStores.passwordOf(stores, address)));
    }

    private static String login(StoreAddress.Mysql mysql) {
        return mysql.user() + "@" + mysql.node();
    }

    /** As the original had it. */
    private static @Nullable Secret usual(StoreAddress address) {
        return address instanceof StoreAddress.Mysql ? new Secret("weblab") : null;
    }

    /** Opens it; throws {@link UnusableStore} if that cannot be, {@link AdminError} if it belongs to somebody. */
    private void requireFree(StoreAddress address, @Nullable Secret password) {
        try (OpenStore store = OpenStore.open(deployment, address, password, name, CONNECTIONS)) {
            boolean ours = options.general.force
                    && before.filter(stores -> EarlierStores.names(stores, address))
                            .isPresent();
            if (!ours && !options.general.resetDatabase && !store.isEmpty()) {
                throw new AdminError(List.of(
                        "%s is not empty: another deployment may be using it".formatted(address),
                        "Give another database, or drop what is there: --force --reset-database."));
            }
            store.requireOurs();
        } catch (IllegalStateException e) {
            throw new AdminError(address + ": " + e.getMessage(), "Give another database.");
        }
    }

    private static String nameOf(Deployment deployment) {
        String name = String.valueOf(deployment.directory().getFileName()).replaceAll("[^A-Za-z0-9._-]", "_");
        return name.substring(0, Math.min(64, name.length()));
    }
}
