// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.host;

import java.util.List;
import org.weblab.admin.deployment.Deployment;
import org.weblab.core.scheduling.store.SchedulingStore;
import org.weblab.core.scheduling.store.Topology;
import org.weblab.persistence.Database;
import org.weblab.persistence.session.SessionStore;
import org.weblab.protocol.ExperimentId;
import org.weblab.runtime.call.InternalClient;
import org.weblab.runtime.config.Configuration;

/** The stores of a deployment as a command of people sees them, while the servers work on them or not. */
public final class Observed implements AutoCloseable {

    private final Configuration configuration;
    private final Stores stores;
    private final SchedulingStore scheduling;
    private final SessionStore visitors;

    private Observed(Configuration configuration, Stores stores) {
        this.configuration = configuration;
        this.stores = stores;
        this.scheduling = stores.observedScheduling();
        this.visitors = stores.visitors();
    }

    /** Opens them; throws {@link org.weblab.admin.AdminError}. */
    public static Observed open(Deployment deployment, Configuration configuration) {
        Stores stores = Stores.open(deployment, configuration);
        try {
            return new Observed(configuration, stores);
        } catch (RuntimeException e) {
            stores.close();
            throw e;
        }
    }

    /** Queues and equipment. */
    public SchedulingStore scheduling() {
        return scheduling;
    }

    /** Whether who is logged in is known to the core alone. */
    public boolean visitorsAreInMemory() {
        return stores.visitorsAreInMemory();
    }

    /** Who is logged in; those of its last stop, if the core keeps that in its memory. */
    public SessionStore visitors() {
        return visitors;
    }

    /** People. */
    public Database directory() {
        return stores.directory();
    }

    /** The servers of these stores, where there are any. */
    public List<StoreServer> servers() {
        return stores.servers();
    }

    /** What the equipment of the configuration serves, in order. */
    public List<ExperimentId> experiments() {
        return TopologyReader.read(configuration).resources().stream()
                .flatMap(resource -> resource.bindings().stream())
                .map(Topology.Binding::experiment)
                .distinct()
                .sorted()
                .toList();
    }

    /** For requests that only processes of the deployment may make; whoever asks closes it. */
    public InternalClient client() {
        return new InternalClient(DeploymentSettings.of(configuration).deploymentSecret());
    }

    @Override
    public void close() {
        stores.close();
    }
}
