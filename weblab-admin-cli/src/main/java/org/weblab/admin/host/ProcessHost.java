// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.host;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.weblab.admin.AdminError;
import org.weblab.admin.deployment.Deployment;
import org.weblab.experiment.ExperimentFactory;
import org.weblab.experiment.ExperimentLoader;
import org.weblab.laboratory.LaboratoryServer;
import org.weblab.laboratory.LaboratorySettings;
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
        coreAndLogin(laboratories());
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

    private void coreAndLogin(Laboratories laboratories) {
        Optional<StoreSettings> settings = process.components().stream()
                .flatMap(component -> Stores.of(component).stream())
                .findFirst();
        settings.ifPresent(wanted -> {
            Stores stores = resources.add(Stores.open(deployment, wanted));
            components.addAll(new CoreAndLogin(deployment, process, stores, clock)
                    .components(TopologyReader.read(configuration), laboratories));
        });
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
