// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.scale;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.weblab.admin.AdminError;
import org.weblab.admin.deployment.FreePort;
import org.weblab.admin.host.DeploymentConfiguration;
import org.weblab.runtime.config.Configuration;
import org.weblab.runtime.config.Configuration.ProcessEntry;

/** Which processes of a host come and go. The last ones go first; new ones are like the last one. */
final class Roster {

    private final Configuration configuration;
    private final String host;
    private final List<ProcessEntry> cores;
    private final List<ProcessEntry> logins;

    Roster(Configuration configuration, String host) {
        this.configuration = configuration;
        this.host = host;
        List<ProcessEntry> here = configuration.hosts().stream()
                .filter(each -> each.name().equals(host))
                .flatMap(each -> each.processes().stream())
                .toList();
        cores = here.stream().filter(process -> has(process, "core")).toList();
        logins = here.stream()
                .filter(process -> has(process, "login") && !has(process, "core"))
                .toList();
        if (cores.isEmpty()) {
            throw new AdminError("%s has no core that others could be like".formatted(host));
        }
    }

    /** One edit. */
    sealed interface Step {

        /** False if the text is written in another way. */
        boolean applyTo(ProcessText text);
    }

    private record Add(String host, String like, ProcessText.Copy copy) implements Step {
        @Override
        public boolean applyTo(ProcessText text) {
            return text.copy(host, like, copy);
        }

        @Override
        public String toString() {
            return "a process %s like %s, with port %d and route %s"
                    .formatted(copy.newName(), like, copy.newPort(), copy.newRoute());
        }
    }

    private record Remove(String host, String process) implements Step {
        @Override
        public boolean applyTo(ProcessText text) {
            return text.remove(host, process);
        }

        @Override
        public String toString() {
            return "no process " + process;
        }
    }

    /** In their order. */
    List<Step> steps(int wantedCores, int wantedLogins) {
        Taken taken = new Taken(names(configuration), ports(), new HashSet<>());
        configuration.processes().forEach(process -> taken.routes().addAll(DeploymentConfiguration.routes(process)));
        List<String> routes = cores.stream()
                .limit(wantedCores)
                .flatMap(core -> DeploymentConfiguration.routes(core).stream())
                .collect(Collectors.toCollection(ArrayList::new));
        while (routes.size() < wantedCores) {
            routes.add(free("route", taken.routes()));
        }
        List<Step> steps = new ArrayList<>(steps("core", cores, wantedCores, taken, routes));
        if (!logins.isEmpty()) {
            // whoever logs in is led on to the core of the same route
            steps.addAll(steps("login", logins, wantedLogins, taken, routes));
        }
        return steps;
    }

    /** What new processes must not have. */
    private record Taken(Set<String> names, Set<Integer> ports, Set<String> routes) {}

    private List<Step> steps(String kind, List<ProcessEntry> present, int wanted, Taken taken, List<String> routes) {
        List<Step> steps = new ArrayList<>();
        for (int i = present.size(); i > wanted; i--) {
            steps.add(new Remove(host, present.get(i - 1).name()));
        }
        String last = present.getLast().name();
        int port = present.getLast().port();
        for (int i = present.size(); i < wanted; i++) {
            String name = free(kind, taken.names());
            int newPort = freePort(taken.ports());
            // each is a copy of the one before, so that they stand in order
            steps.add(new Add(
                    host, last, new ProcessText.Copy(last, name, port, newPort, routes.get(i % routes.size()))));
            last = name;
            port = newPort;
        }
        return steps;
    }

    private static Set<String> names(Configuration configuration) {
        return configuration.processes().stream()
                .map(ProcessEntry::name)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private Set<Integer> ports() {
        return configuration.hosts().stream()
                .filter(each -> each.name().equals(host))
                .flatMap(each -> each.processes().stream())
                .flatMap(process ->
                        Stream.concat(Stream.of(process.port()), DeploymentConfiguration.frontPorts(process).stream()))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static String free(String kind, Set<String> taken) {
        int number = 1;
        while (!taken.add(kind + number)) {
            number++;
        }
        return kind + number;
    }

    private static int freePort(Set<Integer> taken) {
        int port = new TreeSet<>(taken).getLast() + 1;
        while (FreePort.problem("0.0.0.0", port).isPresent()) {
            port++;
        }
        taken.add(port);
        return port;
    }

    /** All processes of the host then. */
    Set<String> names(int wantedCores, int wantedLogins) {
        Set<String> names = configuration.hosts().stream()
                .filter(each -> each.name().equals(host))
                .flatMap(each -> each.processes().stream())
                .map(ProcessEntry::name)
                .collect(Collectors.toCollection(TreeSet::new));
        for (Step step : steps(wantedCores, wantedLogins)) {
            switch (step) {
                case Add add -> names.add(add.copy().newName());
                case Remove remove -> names.remove(remove.process());
            }
        }
        return names;
    }

    String summary(int wantedCores, int wantedLogins) {
        return "%s has %d cores%s"
                .formatted(host, wantedCores, logins.isEmpty() ? "" : " and " + wantedLogins + " login servers");
    }

    private static boolean has(ProcessEntry process, String type) {
        return !process.ofType(type).isEmpty();
    }
}
