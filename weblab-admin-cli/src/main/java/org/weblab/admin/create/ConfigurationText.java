// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.create;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.weblab.admin.create.CreateOptions.SessionStorage;

/** Writes {@code configuration.yml}: commented, for a person to edit. */
final class ConfigurationText {

    private static final String SMALL_JVM = "[-Xms16m, -Xmx%dm, -XX:+UseSerialGC, -XX:TieredStopAtLevel=1]";

    private final CreateOptions options;
    private final StringBuilder text = new StringBuilder();

    private ConfigurationText(CreateOptions options) {
        this.options = options;
    }

    /** The whole file. */
    static String of(CreateOptions options) {
        ConfigurationText file = new ConfigurationText(options);
        file.settings();
        file.core();
        if (!options.general.noLab && !options.general.inlineLabServer) {
            file.laboratories();
        }
        return file.text.toString();
    }

    /** The address that browsers use, ending in {@code /weblab/}. */
    static String serverUrl(CreateOptions options) {
        CreateOptions.General general = options.general;
        String scheme = general.enableHttps ? "https" : "http";
        Integer front = general.httpServerPort;
        // behind a web server the address has no port; with the built-in front alone it has the front's
        String port = front == null || front == (general.enableHttps ? 443 : 80) ? "" : ":" + front;
        return scheme + "://" + general.serverHost + port + "/weblab/";
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
                # What people call this system, and what tells it from all others.
                system-identifier: %s
                universal-identifier: %s
                # Texts of internal errors reach the clients.
                debug-mode: true
                # A student who gives no sign of life for so long loses the place or the equipment.
                poll-time: %d s
                # Where sessions are kept: coordination (with the scheduling), memory (lost at a restart) or an address.
                session-storage: %s
                # Files in db/
                database: %s
                coordination-database: %s
                """.formatted(
                        serverUrl(options),
                        quoted(options.general.systemIdentifier),
                        UUID.randomUUID(),
                        options.general.pollTime,
                        options.stores.sessionStorage == SessionStorage.memory ? "memory" : "coordination",
                        options.stores.dbName + ".db",
                        options.stores.coordinationDbName + ".db"));
        if (!options.general.entityLink.isEmpty()) {
            text.append("# The institution's page.\nentity-link: ")
                    .append(quoted(options.general.entityLink))
                    .append('\n');
        }
    }

    private void core() {
        int port = options.general.startPort;
        text.append("""

                # hosts -> processes (one JVM each) -> components
                hosts:
                  core_host:
                    # Where the other hosts reach it.
                    address: 127.0.0.1
                    processes:
                      core1:
                        port: %d
                        # Who may connect: 127.0.0.1 = this machine only.
                        bind: %s
                        # For hundreds of students take more memory and leave out TieredStopAtLevel.
                        jvm-options: %s
                        components:
                          core: { type: core, route: route1 }
                          login: { type: login }
                """.formatted(port, options.general.bind, SMALL_JVM.formatted(96)));
        if (options.general.httpServerPort != null) {
            text.append("          # The built-in front: what browsers talk to.\n");
            text.append("          front: { type: front, port: %d }\n".formatted(options.general.httpServerPort));
        }
        if (options.general.inlineLabServer) {
            laboratory("laboratory1", experiments());
        }
    }

    private void laboratories() {
        int copies = options.general.labCopies;
        List<Copy> all = experiments();
        for (int lab = 0; lab < copies; lab++) {
            text.append("""
                          laboratory%d:
                            port: %d
                            bind: 127.0.0.1
                            jvm-options: %s
                            components:
                    """.formatted(lab + 1, options.general.startPort + 1 + lab, SMALL_JVM.formatted(64)));
            List<Copy> mine = new ArrayList<>();
            for (int i = lab; i < all.size(); i += copies) {
                mine.add(all.get(i));
            }
            laboratory("laboratory" + (lab + 1), mine);
        }
    }

    private void laboratory(String name, List<Copy> copies) {
        text.append("          %s:\n            type: laboratory\n".formatted(name));
        text.append("            # Equipment of this laboratory server, and which experiments each piece serves.\n");
        text.append(copies.isEmpty() ? "            resources: []\n" : "            resources:\n");
        for (Copy copy : copies) {
            text.append("""
                                  - resource: %s
                                    experiments:
                                      - experiment: %s
                                        component: %s
                    """.formatted(quoted(copy.resource), quoted(copy.experiment), copy.component));
        }
        for (Copy copy : copies) {
            text.append("          %s: { type: experiment, class: %s%s }\n"
                    .formatted(copy.component, copy.className, copy.settings));
        }
    }

    private List<Copy> experiments() {
        List<Copy> copies = new ArrayList<>();
        CreateOptions.Experiments wanted = options.experiments;
        for (int i = 1; i <= wanted.dummyCopies; i++) {
            copies.add(new Copy(
                    "dummy%d@dummy".formatted(i),
                    wanted.dummyName + "@" + wanted.dummyCategory,
                    "experiment" + (copies.size() + 1),
                    "org.weblab.experiment.sample.Dummy",
                    ", settings: { verbose: %b }".formatted(!wanted.dummySilent)));
        }
        for (int i = 1; i <= wanted.waterTanks; i++) {
            copies.add(new Copy(
                    "tanks%d@water tanks".formatted(i),
                    InitialExperiments.WATER_TANKS.toString(),
                    "experiment" + (copies.size() + 1),
                    "org.weblab.experiment.sample.WaterTanks",
                    ""));
        }
        return copies;
    }

    private static String quoted(String value) {
        return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private record Copy(String resource, String experiment, String component, String className, String settings) {}
}
