// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.host;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.weblab.core.CoreSettings;
import org.weblab.laboratory.LaboratorySettings;
import org.weblab.protocol.ResourceId;
import org.weblab.runtime.config.Configuration;
import org.weblab.runtime.config.Configuration.ComponentEntry;
import org.weblab.runtime.config.Configuration.Host;
import org.weblab.runtime.config.Configuration.ProcessEntry;

/** What each part of a configuration may say alone, but not all of them together. */
final class TopologyCheck {

    private final Configuration configuration;
    private final List<String> problems;

    TopologyCheck(Configuration configuration, List<String> problems) {
        this.configuration = configuration;
        this.problems = problems;
    }

    void check() {
        oneOfEach(DeploymentConfiguration.CORE);
        oneOfEach(DeploymentConfiguration.LOGIN);
        oneOfEach(DeploymentConfiguration.LABORATORY);
        coresAndLogins();
        routes();
        resources();
        ports();
    }

    private void oneOfEach(String type) {
        for (ProcessEntry process : configuration.processes()) {
            if (process.ofType(type).size() > 1) {
                problems.add("process '%s' has more than one component of type %s; give each a process of its own"
                        .formatted(process.name(), type));
            }
        }
    }

    private void coresAndLogins() {
        boolean cores = !having(DeploymentConfiguration.CORE).isEmpty();
        boolean logins = !having(DeploymentConfiguration.LOGIN).isEmpty();
        if (cores != logins) {
            problems.add(
                    cores ? "there is a core, but no login: nobody could log in" : "there is a login, but no core");
        }
    }

    private void routes() {
        Map<String, String> seen = new HashMap<>();
        for (ProcessEntry process : having(DeploymentConfiguration.CORE)) {
            String route = process.ofType(DeploymentConfiguration.CORE)
                    .getFirst()
                    .settings(CoreSettings.class)
                    .route()
                    .name();
            String other = seen.putIfAbsent(route, process.name());
            if (other != null) {
                problems.add("the cores of %s and %s have the same route '%s'; a balancer could not tell them apart"
                        .formatted(other, process.name(), route));
            }
        }
    }

    private List<ProcessEntry> having(String type) {
        return configuration.processes().stream()
                .filter(process -> !process.ofType(type).isEmpty())
                .toList();
    }

    private void resources() {
        Map<ResourceId, String> seen = new HashMap<>();
        for (ProcessEntry process : configuration.processes()) {
            for (ComponentEntry laboratory : process.ofType(DeploymentConfiguration.LABORATORY)) {
                for (LaboratorySettings.Resource resource :
                        laboratory.settings(LaboratorySettings.class).resources()) {
                    String other = seen.putIfAbsent(resource.resource(), process.name());
                    if (other != null && !other.equals(process.name())) {
                        problems.add(
                                "resource '%s' is in the laboratory servers of %s and %s; they could not fence each other"
                                        .formatted(resource.resource(), other, process.name()));
                    }
                }
            }
        }
    }

    private void ports() {
        for (Host host : configuration.hosts()) {
            Map<Integer, String> seen = new HashMap<>();
            for (ProcessEntry process : host.processes()) {
                port(seen, process.port(), process.name());
                DeploymentConfiguration.frontPorts(process)
                        .forEach(port -> port(seen, port, process.name() + "'s front"));
            }
        }
    }

    private void port(Map<Integer, String> seen, int port, String user) {
        String other = seen.putIfAbsent(port, user);
        if (other != null) {
            problems.add("port %d is given to %s and to %s".formatted(port, other, user));
        }
    }
}
