// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.host;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.weblab.admin.AdminError;
import org.weblab.admin.deployment.Deployment;
import org.weblab.persistence.Database;
import org.weblab.persistence.Migrations;
import org.weblab.persistence.Migrations.Kind;
import org.weblab.runtime.config.Configuration;
import org.weblab.runtime.config.Configuration.ComponentEntry;

/**
 * The open databases of one process.
 *
 * @param directory people, permissions, history
 * @param coordination scheduling, sessions
 */
public record Stores(Database directory, Database coordination) implements AutoCloseable {

    /** Opens both, which must exist and have the tables of this version; throws {@link AdminError}. */
    public static Stores open(Deployment deployment, StoreSettings settings) {
        Database directory = open(deployment, settings.database(), Kind.DIRECTORY);
        try {
            return new Stores(directory, open(deployment, settings.coordinationDatabase(), Kind.COORDINATION));
        } catch (RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    /** Throws {@link AdminError} if a server of this configuration could not open its databases. */
    public static void check(Deployment deployment, Configuration configuration) {
        configuration.processes().stream()
                .flatMap(process -> process.components().stream())
                .flatMap(component -> storeSettings(component).stream())
                .distinct()
                .forEach(settings -> open(deployment, settings).close());
    }

    /** Opens both as the configuration says; throws {@link AdminError}. */
    public static Stores open(Deployment deployment, Configuration configuration) {
        return open(deployment, settings(configuration));
    }

    /** The database of people and permissions alone; throws {@link AdminError}. */
    public static Database openDirectory(Deployment deployment, Configuration configuration) {
        return open(deployment, settings(configuration).database(), Kind.DIRECTORY);
    }

    private static StoreSettings settings(Configuration configuration) {
        return configuration.processes().stream()
                .flatMap(process -> process.components().stream())
                .flatMap(component -> storeSettings(component).stream())
                .findFirst()
                .orElseThrow(() -> new AdminError("configuration.yml has no core, hence no people"));
    }

    private static Optional<StoreSettings> storeSettings(ComponentEntry component) {
        return component.settings().stream()
                .filter(StoreSettings.class::isInstance)
                .map(StoreSettings.class::cast)
                .findFirst();
    }

    private static Database open(Deployment deployment, String name, Kind kind) {
        Path file = deployment.databases().resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new AdminError(
                    "the database " + file + " is missing",
                    "Put it back from a backup. `weblab-admin create --force " + deployment
                            + "` makes an empty one, and a new configuration.yml beside the old one");
        }
        Database database;
        try {
            database = Database.sqlite(file);
        } catch (RuntimeException e) {
            throw new AdminError("the database %s cannot be opened: %s".formatted(file, deepest(e)));
        }
        try {
            Migrations.requireCurrent(database, kind);
            return database;
        } catch (RuntimeException e) {
            database.close();
            throw new AdminError(file + ": " + deepest(e));
        }
    }

    private static String deepest(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    @Override
    public void close() {
        coordination.close();
        directory.close();
    }
}
