// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.host;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.weblab.core.laboratory.CallLimits;
import org.weblab.core.laboratory.HttpLaboratory;
import org.weblab.core.scheduling.store.Topology;
import org.weblab.protocol.laboratory.Laboratories;
import org.weblab.protocol.laboratory.Laboratory;
import org.weblab.runtime.call.InternalClient;

/** The way to each laboratory server: a method call in the same JVM, HTTP to all others. */
final class LaboratoryRoads implements Laboratories, AutoCloseable {

    private final InternalClient client;
    private final Topology topology;
    private final Map<String, Laboratory> direct = new HashMap<>();
    private final Map<String, Laboratory> remote = new ConcurrentHashMap<>();

    LaboratoryRoads(DeploymentSettings settings, Topology topology) {
        this.topology = topology;
        client = new InternalClient(settings.deploymentSecret());
    }

    void direct(String address, Laboratory laboratory) {
        direct.put(address, laboratory);
    }

    @Override
    public Laboratory at(String address) {
        Laboratory here = direct.get(address);
        return here != null
                ? here
                : remote.computeIfAbsent(address, it -> new HttpLaboratory(it, client, CallLimits.of(topology, it)));
    }

    @Override
    public void close() {
        client.close();
    }
}
