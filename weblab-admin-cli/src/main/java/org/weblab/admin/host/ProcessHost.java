// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.host;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.weblab.admin.AdminError;
import org.weblab.admin.deployment.Deployment;
import org.weblab.core.CoreSettings;
import org.weblab.core.scheduling.store.StoreUnavailable;
import org.weblab.experiment.ExperimentFactory;
import org.weblab.experiment.ExperimentLoader;
import org.weblab.laboratory.LaboratoryServer;
import org.weblab.laboratory.LaboratorySettings;
import org.weblab.login.LoginSettings;
import org.weblab.persistence.DatabaseUnavailable;
import org.weblab.protocol.laboratory.Laboratories;
import org.weblab.runtime.call.InternalClient;
import org.weblab.runtime.call.InternalGuard;
import org.weblab.runtime.config.Configuration;
import org.weblab.runtime.config.Configuration.ComponentEntry;
import org.weblab.runtime.config.Configuration.ProcessEntry;
import org.weblab.runtime.front.Front;
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
    private final Metrics metrics = new Metrics();
    private final Resources resources = new Resources();
    private final List<Component> components = new ArrayList<>();
    private Duration notice = Duration.ZERO;

    private ProcessHost(Deployment deployment, Configuration configuration, ProcessEntry process) {
        this.deployment = deployment;
        this.configuration = configuration;
        this.process = process;
    }

    /**
     * Starts it, or ends all that was begun and throws; {@link AdminError} for what the operator must mend,
     * {@link UnusableStore} for what may mend itself.
     */
    static ProcessHost start(Deployment deployment, String name) {
        Configuration configuration = DeploymentConfiguration.read(deployment);
        ProcessEntry process = configuration
                .process(name)
                .orElseThrow(() -> new AdminError("configuration.yml has no process '%s'".formatted(name)));
        ProcessLog.write(name, process);
        ProcessHost host = new ProcessHost(deployment, configuration, process);
        try {
            host.build();
            return host;
        } catch (IllegalArgumentException e) {
            host.close();
            throw new AdminError(String.valueOf(e.getMessage())); // a component does not like its settings
        } catch (DatabaseUnavailable | StoreUnavailable e) {
            host.close();
            throw UnusableStore.at("a store of " + name, e);
        } catch (RuntimeException e) {
            host.close();
            throw e;
        }
    }

    private void build() {
        List<ComponentEntry> fronts = process.ofType(DeploymentConfiguration.FRONT);
        boolean alone = fronts.size() == process.components().size();
        if (alone) {
            fronts.forEach(front -> components.add(front(front)));
        } else {
            ExperimentLoader loader = resources.add(new ExperimentLoader(deployment.experiments()));
            coreAndLogin(laboratories(loader), loader.jars());
        }
        ServerProcess server = new ServerProcess(process.name(), components, listening(), metrics);
        if (!alone) {
            fronts.forEach(front -> server.withFront(
                    DeploymentConfiguration.bindOf(process, front),
                    front.settings(FrontSettings.class).port()));
        }
        resources.add(() -> server.stop(notice));
        server.start();
        notice = notice();
    }

    /** Those before a core or login server learn by their next check that it stops. */
    private Duration notice() {
        return process.settings(BalancedSettings.class)
                .map(balanced -> balanced.notice(configuration))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /** The hosts of the deployment forward each other's requests, and tell from whom they are. */
    private HttpServerSettings listening() {
        List<String> trusted = new ArrayList<>(HostAddresses.of(configuration.hosts()));
        process.settings(ListenSettings.class).forEach(settings -> trusted.addAll(settings.trustedFronts()));
        return new HttpServerSettings(process.bind(), process.port()).trusting(trusted);
    }

    /** A front in a process of its own stands before all servers of all hosts. */
    private Front front(ComponentEntry front) {
        Backends backends = Backends.of(configuration);
        Front made = new Front(
                new Front.Settings(
                        DeploymentConfiguration.bindOf(process, front),
                        front.settings(FrontSettings.class).port(),
                        DeploymentConfiguration.serverUrl(configuration).getPath(),
                        Backends.addresses(backends.logins()),
                        Backends.addresses(backends.cores()),
                        backends.longestCall()),
                metrics);
        follow(backends, now -> made.replace(Backends.addresses(now.logins()), Backends.addresses(now.cores())));
        return made;
    }

    private void follow(Backends backends, Consumer<Backends> told) {
        resources.add(new ServerUpdates(deployment, backends, told)).start();
    }

    /** This process's laboratory server, and the way to those of others. */
    private Laboratories laboratories(ExperimentLoader loader) {
        LaboratoryRoads roads = resources.add(new LaboratoryRoads(secret(), TopologyReader.read(configuration)));
        for (ComponentEntry entry : process.ofType(DeploymentConfiguration.LABORATORY)) {
            LaboratoryServer laboratory = new LaboratoryServer(
                    entry.name(),
                    entry.settings(LaboratorySettings.class),
                    experiments(loader),
                    deployment.databases(),
                    new InternalGuard(secret().deploymentSecret()),
                    clock,
                    metrics.registry());
            components.add(laboratory);
            roads.direct(
                    TopologyReader.address(configuration.hostOf(process.name()).orElseThrow(), process),
                    laboratory.laboratory());
        }
        return roads;
    }

    private Map<String, ExperimentFactory> experiments(ExperimentLoader loader) {
        Map<String, ExperimentFactory> factories = new HashMap<>();
        for (ComponentEntry entry : process.ofType(DeploymentConfiguration.EXPERIMENT)) {
            ExperimentEntry experiment = entry.settings(ExperimentEntry.class);
            factories.put(entry.name(), loader.load(entry.name(), experiment.class_(), experiment.settings()));
        }
        return factories;
    }

    private void coreAndLogin(Laboratories laboratories, List<Path> jars) {
        process.settings(StoreSettings.class).findFirst().ifPresent(wanted -> {
            Stores stores = resources.add(Stores.open(deployment, wanted));
            stores.measure(metrics.registry());
            InternalClient client = resources.add(new InternalClient(secret().deploymentSecret()));
            Backends backends = Backends.of(configuration);
            Neighbours neighbours = new Neighbours(backends, client);
            follow(backends, neighbours::become);
            components.addAll(new CoreAndLogin(deployment, process, stores, neighbours, clock, metrics.registry())
                    .components(TopologyReader.read(configuration), laboratories, jars));
        });
    }

    private DeploymentSettings secret() {
        return process.settings(DeploymentSettings.class)
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
        String own = InternalUrl.of(process.bind(), process.port());
        return switch (component.type()) {
            case DeploymentConfiguration.FRONT ->
                InternalUrl.of(
                                DeploymentConfiguration.bindOf(process, component),
                                component.settings(FrontSettings.class).port())
                        + "/";
            case DeploymentConfiguration.CORE ->
                own + component.settings(CoreSettings.class).serverUrl().path();
            case DeploymentConfiguration.LOGIN ->
                own + component.settings(LoginSettings.class).serverUrl().path() + "login";
            case DeploymentConfiguration.LABORATORY -> own + "/laboratory/";
            default -> component.settings(ExperimentEntry.class).class_();
        };
    }

    @Override
    public void close() {
        resources.close();
    }
}
