// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.host;

import java.util.ArrayList;
import java.util.List;
import org.weblab.core.scheduling.store.Topology;
import org.weblab.laboratory.LaboratorySettings;
import org.weblab.runtime.config.Configuration;
import org.weblab.runtime.config.Configuration.ComponentEntry;
import org.weblab.runtime.config.Configuration.Host;
import org.weblab.runtime.config.Configuration.ProcessEntry;

/** What equipment the laboratory servers of a configuration have, as the cores see it: the same for all of them. */
public final class TopologyReader {

    private TopologyReader() {}

    /** All equipment of all hosts. */
    public static Topology read(Configuration configuration) {
        List<Topology.Resource> resources = new ArrayList<>();
        for (Host host : configuration.hosts()) {
            for (ProcessEntry process : host.processes()) {
                for (ComponentEntry laboratory : process.ofType(DeploymentConfiguration.LABORATORY)) {
                    laboratory.settings(LaboratorySettings.class).resources().stream()
                            .map(resource -> resource(resource, address(host, process)))
                            .forEach(resources::add);
                }
            }
        }
        return new Topology(configuration.topologyVersion(), resources);
    }

    /** Where cores reach the laboratory server of that process. */
    static String address(Host host, ProcessEntry process) {
        return InternalUrl.of(host.address(), process.port());
    }

    private static Topology.Resource resource(LaboratorySettings.Resource resource, String laboratory) {
        List<Topology.Binding> bindings = resource.experiments().stream()
                .map(binding -> new Topology.Binding(
                        binding.experiment(),
                        binding.startLimit(),
                        binding.disposeLimit(),
                        binding.commandLimit(),
                        binding.managesPolling()))
                .toList();
        return new Topology.Resource(resource.resource(), laboratory, bindings, resource.checkLimit());
    }
}
