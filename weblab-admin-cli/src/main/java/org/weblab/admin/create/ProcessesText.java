// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.create;

import static org.weblab.admin.create.ConfigurationText.quoted;

import java.util.ArrayList;
import java.util.List;

/** The part of {@code configuration.yml} about hosts, processes and components. */
final class ProcessesText {

    private static final String SMALL = "[-Xms16m, -Xmx%dm, -XX:+UseSerialGC, -XX:TieredStopAtLevel=1]";
    private static final String LARGE = "[-Xms32m, -Xmx%dm, -XX:+UseSerialGC]";

    private final CreateOptions options;
    private final Shape shape;
    private final StringBuilder text = new StringBuilder();

    private ProcessesText(CreateOptions options) {
        this.options = options;
        this.shape = Shape.of(options);
    }

    static String of(CreateOptions options) {
        ProcessesText part = new ProcessesText(options);
        part.hosts();
        if (part.shape.logins() == 0) {
            part.oneServer();
        } else {
            part.severalServers();
        }
        part.laboratories();
        part.front();
        return part.text.toString();
    }

    private void hosts() {
        text.append("""

                # hosts -> processes (one JVM each) -> components
                hosts:
                  core_host:
                    # Where the other hosts reach it.
                    address: %s
                    processes:
                """.formatted(quoted(options.address())));
    }

    /** In MB, at most. How long a file may be follows from it, so a laboratory server has what the core before it has. */
    private int heap() {
        return shape.logins() == 0 ? 96 : 256;
    }

    private void oneServer() {
        text.append("""
                      core1:
                        port: %d
                        # Who may connect: 127.0.0.1 = this machine only.
                        bind: %s
                        # For hundreds of students take more memory and leave out TieredStopAtLevel.
                        jvm-options: %s
                        components:
                          core: { type: core, route: route1 }
                          login: { type: login }
                """.formatted(shape.corePort(1), quoted(options.general.bind), SMALL.formatted(heap())));
        if (options.general.httpServerPort != null) {
            text.append("          # The built-in front: what browsers talk to.\n");
            text.append("          front: { type: front, port: %d }\n".formatted(options.general.httpServerPort));
        }
        if (options.general.inlineLabServer) {
            laboratory("laboratory1", experiments());
        }
    }

    private void severalServers() {
        text.append("""
                      # Cores. The route tells a balancer which of them has answered a browser before; any other may do so.
                      # bind: who may connect; 127.0.0.1 = this machine only.
                      # jvm-options: for thousands of students take -Xmx1g and leave out UseSerialGC.
                """);
        for (int core = 1; core <= shape.cores(); core++) {
            process("core" + core, shape.corePort(core), options.general.bind, LARGE.formatted(heap()));
            text.append("          core: { type: core, route: route%d }\n".formatted(core));
            if (options.general.inlineLabServer) {
                laboratory("laboratory1", experiments());
            }
        }
        text.append("""

                      # Login servers. Whoever logs in at one is led on to the core of the same route.
                """);
        for (int login = 1; login <= shape.logins(); login++) {
            process("login" + login, shape.loginPort(login), options.general.bind, LARGE.formatted(heap()));
            text.append(
                    "          login: { type: login, route: route%d }\n".formatted((login - 1) % shape.cores() + 1));
        }
        if (shape.laboratories() > 0) {
            text.append("\n      # Laboratory servers.\n");
        }
    }

    private void laboratories() {
        List<Copy> all = experiments();
        for (int lab = 1; lab <= shape.laboratories(); lab++) {
            process("laboratory" + lab, shape.laboratoryPort(lab), options.address(), SMALL.formatted(heap()));
            List<Copy> mine = new ArrayList<>();
            for (int i = lab - 1; i < all.size(); i += shape.laboratories()) {
                mine.add(all.get(i));
            }
            laboratory("laboratory" + lab, mine);
        }
    }

    private void front() {
        if (shape.front()) {
            text.append(
                    "\n      # The built-in front: what browsers talk to. It gives requests to all cores and logins.\n");
            process("front1", shape.frontPort(), options.general.bind, LARGE.formatted(128));
            text.append("          front: { type: front, port: %d }\n".formatted(options.general.httpServerPort));
        }
    }

    private void process(String name, int port, String bind, String jvmOptions) {
        text.append("""
                      %s:
                        port: %d
                        bind: %s
                        jvm-options: %s
                        components:
                """.formatted(name, port, quoted(bind), jvmOptions));
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

    private record Copy(String resource, String experiment, String component, String className, String settings) {}
}
