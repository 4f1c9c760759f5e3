// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.create;

import java.util.UUID;
import java.util.stream.Stream;
import org.weblab.admin.host.SessionPlace;
import org.weblab.admin.host.StoreSettings;
import org.weblab.persistence.StoreAddress;

/** Writes {@code configuration.yml}: commented, for a person to edit. */
final class ConfigurationText {

    /** How many connections a server of MySQL has by default, less some for administrators and other programs. */
    private static final int CONNECTIONS = 120;

    private final CreateOptions options;
    private final StoreSettings stores;
    private final StringBuilder text = new StringBuilder();

    private ConfigurationText(CreateOptions options, StoreSettings stores) {
        this.options = options;
        this.stores = stores;
    }

    /** The whole file. */
    static String of(CreateOptions options, StoreSettings stores) {
        ConfigurationText file = new ConfigurationText(options, stores);
        file.settings();
        file.stores();
        return file.text + ProcessesText.of(options);
    }

    /** The address that browsers use, ending in {@code /weblab/}. */
    static String serverUrl(CreateOptions options) {
        CreateOptions.General general = options.general;
        String scheme = general.enableHttps ? "https" : "http";
        Integer front = general.httpServerPort;
        // behind a web server the address has no port; with the built-in front alone it has the front's
        String port = front == null || front == (general.enableHttps ? 443 : 80) ? "" : ":" + front;
        return scheme + "://" + general.serverHost + port + options.path();
    }

    private void settings() {
        text.append("""
                # A WebLab deployment. Edit it by hand: `weblab-admin start` names every mistake with its line.
                # What each key means: docs/configuration.md

                # Raised by weblab-admin when it finds that resources changed.
                topology-version: 1

                # Settings. Each may also stand in a host, a process or a component: the innermost one counts.

                # The address that browsers use.
                server-url: %s
                # What people call this system, and what will tell it from all others in a federation.
                system-identifier: %s
                universal-identifier: %s
                # Texts of internal errors reach the clients.
                debug-mode: true
                # A student who gives no sign of life for so long loses the place or the equipment.
                poll-time: %d s
                """.formatted(
                        serverUrl(options),
                        quoted(options.general.systemIdentifier),
                        UUID.randomUUID(),
                        options.general.pollTime));
        if (options.general.enableHttps) {
            text.append("""
                    # For the balancers of httpd/: a file with the certificate, its chain and the key. See docs/balancers.md.
                    # https-certificate: /etc/weblab/weblab.pem
                    """);
        }
        if (!options.general.entityLink.isEmpty()) {
            text.append("# The institution's page.\nentity-link: ")
                    .append(quoted(options.general.entityLink))
                    .append('\n');
        }
    }

    private void stores() {
        text.append("""

                # Stores: a file in db/, or an address; passwords are in secrets.yml. All cores and logins use the same.

                # By this name its keys in Redis are told from those of others.
                deployment-name: %s
                # People, permissions, history.
                database: %s
                # Queues and equipment.
                coordination-database: %s
                # Who is logged in: coordination (kept there too), memory (lost at a restart) or an address.
                session-storage: %s
                """.formatted(
                        quoted(stores.deploymentName()),
                        quoted(stores.database().toString()),
                        quoted(stores.coordinationDatabase().toString()),
                        quoted(stores.sessionStorage().toString())));
        long databases = Stream.of(stores.database(), stores.coordinationDatabase(), sessions(stores))
                .filter(StoreAddress.Mysql.class::isInstance)
                .distinct()
                .count();
        if (databases > 0) {
            long each = CONNECTIONS / (databases * Shape.of(options).users());
            text.append("""
                    # How many connections each process has at most to each database of MySQL, which has 151 for all.
                    database-connections: %d
                    """.formatted(Math.max(2, Math.min(stores.databaseConnections(), each))));
        }
    }

    private static StoreAddress sessions(StoreSettings stores) {
        return stores.sessionStorage() instanceof SessionPlace.Apart apart
                ? apart.address()
                : stores.coordinationDatabase();
    }

    static String quoted(String value) {
        return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
