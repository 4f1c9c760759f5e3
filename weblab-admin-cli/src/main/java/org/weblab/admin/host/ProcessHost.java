// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.host;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.weblab.admin.AdminError;
import org.weblab.admin.deployment.Deployment;
import org.weblab.core.CoreServer;
import org.weblab.core.CoreSettings;
import org.weblab.core.scheduling.store.SchedulingStore;
import org.weblab.core.scheduling.store.StoreOptions;
import org.weblab.core.scheduling.store.sql.SqlStore;
import org.weblab.experiment.ExperimentFactory;
import org.weblab.experiment.ExperimentLoader;
import org.weblab.laboratory.LaboratoryServer;
import org.weblab.laboratory.LaboratorySettings;
import org.weblab.login.LoginServer;
import org.weblab.login.LoginSettings;
import org.weblab.persistence.password.Passwords;
import org.weblab.persistence.session.SessionStore;
import org.weblab.persistence.session.SqlSessionStore;
import org.weblab.protocol.laboratory.Laboratories;
import org.weblab.runtime.call.InternalGuard;
import org.weblab.runtime.config.Configuration;
import org.weblab.runtime.config.Configuration.ComponentEntry;
import org.weblab.runtime.config.Configuration.ProcessEntry;
import org.weblab.runtime.health.Metrics;
import org.weblab.runtime.http.HttpServerSettings;
import org.weblab.runtime.lifecycle.Component;
import org.weblab.runtime.lifecycle.ServerProcess;

/** Builds the components of one process, gives those of one JVM to each other directly, and starts them. */
final class ProcessHost implements AutoCloseable {

    private final Deployment deployment;
    private final Configuration configuration;
    private final ProcessEntry process;
    private final InstantSource clock = InstantSource.system();
    private final Resources resources = new Resources();
    private final List<Component> components = new ArrayList<>();

    private ProcessHost(Deployment deployment, Configuration configuration, ProcessEntry process) {
        this.deployment = deployment;
        this.configuration = configuration;
        this.process = process;
    }

    /** Starts it, or ends all that was begun and throws; {@link AdminError} for what the operator must mend. */
    static ProcessHost start(Deployment deployment, String name) {
        Configuration configuration = DeploymentConfiguration.read(deployment);
        ProcessEntry process = configuration
                .process(name)
                .orElseThrow(() -> new AdminError("configuration.yml has no process '%s'".formatted(name)));
        ProcessHost host = new ProcessHost(deployment, configuration, process);
        try {
            host.build();
            return host;
        } catch (IllegalArgumentException e) {
            host.close();
            throw new AdminError(String.valueOf(e.getMessage())); // a component does not like its settings
        } catch (RuntimeException e) {
            host.close();
            throw e;
        }
    }

    private void build() {
        Laboratories laboratories = laboratories();
        for (ComponentEntry core : process.ofType(DeploymentConfiguration.CORE)) {
            coreAndLogin(core, process.ofType(DeploymentConfiguration.LOGIN).getFirst(), laboratories);
        }
        Metrics metrics = new Metrics();
        ServerProcess server = new ServerProcess(
                process.name(), components, new HttpServerSettings(process.bind(), process.port()), metrics);
        for (ComponentEntry front : process.ofType(DeploymentConfiguration.FRONT)) {
            FrontSettings settings = front.settings(FrontSettings.class);
            String bind = settings.frontBind() == null ? process.bind() : settings.frontBind();
            server.withFront(bind, settings.port());
        }
        resources.add(server);
        server.start();
    }

    /** This process's laboratory server, and the way to those of others. */
    private Laboratories laboratories() {
        LaboratoryRoads roads = resources.add(new LaboratoryRoads(secret(), TopologyReader.read(configuration)));
        for (ComponentEntry entry : process.ofType(DeploymentConfiguration.LABORATORY)) {
            LaboratoryServer laboratory = new LaboratoryServer(
                    entry.name(),
                    entry.settings(LaboratorySettings.class),
                    experiments(),
                    deployment.databases(),
                    new InternalGuard(secret().deploymentSecret()),
                    clock);
            components.add(laboratory);
            roads.direct(
                    TopologyReader.address(configuration.hostOf(process.name()).orElseThrow(), process),
                    laboratory.laboratory());
        }
        return roads;
    }

    private Map<String, ExperimentFactory> experiments() {
        ExperimentLoader loader = resources.add(new ExperimentLoader(deployment.experiments()));
        Map<String, ExperimentFactory> factories = new HashMap<>();
        for (ComponentEntry entry : process.ofType(DeploymentConfiguration.EXPERIMENT)) {
            ExperimentEntry experiment = entry.settings(ExperimentEntry.class);
            factories.put(entry.name(), loader.load(entry.name(), experiment.class_(), experiment.settings()));
        }
        return factories;
    }

    private void coreAndLogin(ComponentEntry coreEntry, ComponentEntry loginEntry, Laboratories laboratories) {
        StoreSettings storeSettings = coreEntry.settings(StoreSettings.class);
        Stores stores = resources.add(Stores.open(deployment, storeSettings));
        CoreSettings coreSettings = coreEntry.settings(CoreSettings.class);
        SessionStore visitors = new SqlSessionStore(stores.coordination(), clock, storeSettings.sessionTimeout());
        SchedulingStore store = resources.add(SqlStore.sqlite(
                stores.coordination(), clock, new StoreOptions(coreSettings.pollTime(), Duration.ZERO)));
        LoginServer login = new LoginServer(
                loginEntry.settings(LoginSettings.class),
                stores.directory(),
                visitors,
                Passwords.forThisMachine(),
                clock);
        CoreServer core = new CoreServer(
                coreSettings,
                TopologyReader.read(configuration),
                new CoreServer.Surroundings(
                        process.name(),
                        deployment.directory(),
                        stores.directory(),
                        store,
                        visitors.sessions(),
                        visitors.answers(),
                        laboratories,
                        clock));
        components.add(login.answeringToo(core.methods()));
        components.add(core.answeringToo(login.methods()));
    }

    private DeploymentSettings secret() {
        return process.components().stream()
                .flatMap(component -> component.settings().stream())
                .filter(DeploymentSettings.class::isInstance)
                .map(DeploymentSettings.class::cast)
                .findFirst()
                .orElseThrow(
                        () -> new AdminError("process '%s' has neither core nor laboratory".formatted(process.name())));
    }

    /** One line for the process and one for each component. */
    void sayWhatRuns() {
        System.out.printf(
                "%s (process id %d)%n", process.name(), ProcessHandle.current().pid());
        for (ComponentEntry component : process.components()) {
            System.out.printf("  %-14s %s%n", component.name(), addressOf(component));
        }
    }

    private String addressOf(ComponentEntry component) {
        String own = "http://" + process.bind() + ":" + process.port();
        return switch (component.type()) {
            case DeploymentConfiguration.FRONT ->
                "http://%s:%d/"
                        .formatted(
                                process.bind(),
                                component.settings(FrontSettings.class).port());
            case DeploymentConfiguration.CORE -> own + "/weblab/";
            case DeploymentConfiguration.LOGIN -> own + "/weblab/login";
            case DeploymentConfiguration.LABORATORY -> own + "/laboratory/";
            default -> component.settings(ExperimentEntry.class).class_();
        };
    }

    @Override
    public void close() {
        resources.close();
    }
}
