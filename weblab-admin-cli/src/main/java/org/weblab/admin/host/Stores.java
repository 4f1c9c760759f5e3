// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.host;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.weblab.admin.AdminError;
import org.weblab.admin.deployment.Deployment;
import org.weblab.core.scheduling.store.SchedulingStore;
import org.weblab.core.scheduling.store.StoreOptions;
import org.weblab.persistence.Database;
import org.weblab.persistence.DatabaseUnavailable;
import org.weblab.persistence.Migrations.Kind;
import org.weblab.persistence.StoreAddress;
import org.weblab.persistence.session.MemorySessionStore;
import org.weblab.persistence.session.SessionStore;
import org.weblab.runtime.Shell;
import org.weblab.runtime.config.Configuration;
import org.weblab.runtime.config.Secret;

/** The open stores of one process. What has the same address is opened once. */
public final class Stores implements AutoCloseable {

    private final Deployment deployment;
    private final StoreSettings settings;
    private final Resources resources = new Resources();
    private final Map<StoreAddress, OpenStore> open = new HashMap<>();

    private Stores(Deployment deployment, StoreSettings settings) {
        this.deployment = deployment;
        this.settings = settings;
    }

    /** Opens all as the configuration says; throws {@link AdminError}. */
    public static Stores open(Deployment deployment, Configuration configuration) {
        try {
            return open(deployment, required(configuration));
        } catch (UnusableStore e) {
            throw new AdminError(String.valueOf(e.getMessage()));
        }
    }

    /** The database of people and permissions alone; throws {@link AdminError}. */
    public static Database openDirectory(Deployment deployment, Configuration configuration) {
        StoreSettings settings = required(configuration);
        Stores stores = new Stores(deployment, settings);
        try {
            return stores.directory();
        } catch (UnusableStore e) {
            stores.close();
            throw new AdminError(String.valueOf(e.getMessage()));
        }
    }

    /** Throws {@link AdminError} if a server of this configuration could not open its stores. */
    public static void check(Deployment deployment, Configuration configuration) {
        if (settings(configuration).isPresent()) {
            open(deployment, configuration).close();
        }
    }

    /** Opens all, which must exist and have the form of this version; throws {@link AdminError} or {@link UnusableStore}. */
    static Stores open(Deployment deployment, StoreSettings settings) {
        Stores stores = new Stores(deployment, settings);
        try {
            stores.directory();
            stores.coordination();
            stores.sessionPlace();
            return stores;
        } catch (RuntimeException e) {
            stores.close();
            throw e;
        }
    }

    /** People, permissions, history. */
    public Database directory() {
        return at(settings.database(), settings.databasePassword(), Kind.DIRECTORY)
                .database();
    }

    /** Whether each process knows alone who is logged in. */
    boolean visitorsAreInMemory() {
        return settings.sessionStorage() instanceof SessionPlace.InMemory;
    }

    /** Who is logged in. */
    public SessionStore visitors() {
        return resources.add(
                visitorsAreInMemory()
                        ? new MemorySessionStore(
                                coordination().sessions(settings.sessionTimeout()),
                                InstantSource.system(),
                                settings.sessionTimeout())
                        : sessionPlace().sessions(settings.sessionTimeout()));
    }

    /**
     * The same to look at, for a command beside the servers. It is never closed: what a server alone knows must not be
     * overwritten with what was known here when it was opened.
     */
    public SchedulingStore observedScheduling() {
        return coordination().observedScheduling();
    }

    /** The servers of these stores, where there are any. */
    List<StoreServer> servers() {
        return open.entrySet().stream()
                .flatMap(store -> store.getValue().server(store.getKey().toString()).stream())
                .toList();
    }

    /** Queues and equipment. */
    SchedulingStore scheduling(StoreOptions options) {
        return resources.add(coordination().scheduling(options));
    }

    /** Shows how busy the connections to all of them are. */
    void measure(MeterRegistry meters) {
        PoolGauges gauges = new PoolGauges(meters);
        open.forEach((address, store) -> gauges.show(address.toString(), store::pools));
    }

    private OpenStore coordination() {
        return at(settings.coordinationDatabase(), settings.coordinationPassword(), Kind.COORDINATION);
    }

    private OpenStore sessionPlace() {
        return settings.sessionStorage() instanceof SessionPlace.Apart apart
                ? at(apart.address(), settings.sessionPassword(), Kind.COORDINATION)
                : coordination();
    }

    private OpenStore at(StoreAddress address, @Nullable Secret password, Kind kind) {
        OpenStore known = open.get(address);
        OpenStore store = known != null ? known : connect(address, password, kind);
        try {
            store.requireCurrent(kind);
            return store;
        } catch (DatabaseUnavailable e) {
            throw UnusableStore.at(OpenStore.place(deployment, address), e);
        } catch (RuntimeException e) {
            throw new AdminError(OpenStore.place(deployment, address) + ": " + Reason.of(e));
        }
    }

    private OpenStore connect(StoreAddress address, @Nullable Secret password, Kind kind) {
        requireFile(deployment, address, kind);
        OpenStore store = resources.add(OpenStore.open(
                deployment, address, password, settings.deploymentName(), settings.databaseConnections()));
        open.put(address, store);
        return store;
    }

    /** Throws {@link AdminError}: a file that is gone is a loss that must be told, and no reason to begin anew. */
    public static void requireFile(Deployment deployment, StoreAddress address, Kind kind) {
        if (address instanceof StoreAddress.Sqlite sqlite) {
            Path file = deployment.databases().resolve(sqlite.file());
            if (!Files.isRegularFile(file)) {
                throw new AdminError(
                        "the database " + file + " is missing",
                        switch (kind) {
                            case DIRECTORY ->
                                "Put it back from a backup. `weblab-admin create --force " + Shell.quoted(deployment)
                                        + "` makes an empty one, and a new configuration.yml beside the old one";
                            case COORDINATION ->
                                "`weblab-admin upgrade " + Shell.quoted(deployment)
                                        + "` makes an empty one: students log in and reserve again";
                        });
            }
        }
    }

    /** Those of any core or login server; throws {@link AdminError} if there is none. */
    public static StoreSettings required(Configuration configuration) {
        return settings(configuration)
                .orElseThrow(() -> new AdminError("configuration.yml has no core, hence no people"));
    }

    /** Those of any core or login server: {@link TopologyCheck} sees to it that all have the same. */
    public static Optional<StoreSettings> settings(Configuration configuration) {
        return configuration.settings(StoreSettings.class).findFirst();
    }

    @Override
    public void close() {
        resources.close();
    }
}
