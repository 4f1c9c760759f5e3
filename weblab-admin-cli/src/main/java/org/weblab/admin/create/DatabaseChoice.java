// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.create;

import org.jspecify.annotations.Nullable;
import org.weblab.admin.create.StoreChoice.Engine;
import org.weblab.persistence.StoreAddress;
import picocli.CommandLine.Option;

/** The options about the database of people, permissions and history. */
final class DatabaseChoice {

    @Option(names = "--db-engine", paramLabel = "ENGINE", description = "sqlite (the default) or mysql.")
    @Nullable
    Engine engine;

    @Option(names = "--db-name", paramLabel = "NAME", description = "Default: WebLab.")
    @Nullable
    String name;

    @Option(names = "--db-host", paramLabel = "HOST", description = "Default: localhost.")
    @Nullable
    String host;

    @Option(names = "--db-port", paramLabel = "PORT", description = "Default: 3306.")
    @Nullable
    Integer port;

    @Option(names = "--db-user", paramLabel = "USER", description = "Default: weblab.")
    @Nullable
    String user;

    @Option(
            names = "--db-passwd",
            paramLabel = "PASSWORD",
            description = "- reads it from standard input; WEBLAB_DB_PASSWD works too (default: weblab).")
    @Nullable
    String password;

    @Option(
            names = "--db-address",
            paramLabel = "ADDRESS",
            description = "All of it as configuration.yml says it, for example mysql://weblab@db/WebLab?tls=on.")
    @Nullable
    String address;

    @Option(
            names = "--db-admin-user",
            paramLabel = "USER",
            description = "An administrator of the MySQL server, who makes the databases and users that are missing.")
    @Nullable
    String adminUser;

    @Option(
            names = "--db-admin-passwd",
            paramLabel = "PASSWORD",
            description = "- reads it from standard input; WEBLAB_DB_ADMIN_PASSWD works too.")
    @Nullable
    String adminPassword;

    /** Where it shall be; throws {@link org.weblab.admin.AdminError}. */
    StoreAddress resolve() {
        StoreChoice choice = new StoreChoice("--db-", address, engine, name, host, port, user);
        return choice.resolve("WebLab");
    }
}
